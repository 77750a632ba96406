import type { Report } from '../../report/model';
import type { Widget, WidgetKind } from '../model';
import { DEFAULT_LIMIT, groupedPositions } from '../new-dashboard';

/** Display types by dtIndex, as the how-to's four widgets show them. */
const KINDS: Readonly<Record<string, WidgetKind>> = {
  '0': 'bar-list',
  '4': 'table',
  '7': 'tree-map',
  '9': 'geo-map',
};
/** What FortiSIEM draws in place of a kind that only this app has. */
const TABLE = '4';
/** The only way of drawing bars that is known. */
const BAR_TYPE = 'overlaid';
const KNOWN = new Set([
  'twIndex',
  'dtIndex',
  'barType',
  'numResults',
  'timeInterval',
  'bizSvcId',
  'chartSet',
]);
export const MAX_LIMIT = 1_000_000;
/** A day; a longer refresh is as good as none. */
export const MAX_REFRESH = 86_400_000;

/** What a widget's `dataParam` says of it. */
export type DataParam = Pick<Widget, 'kind' | 'limit' | 'refreshMs' | 'nesting'>;

/** Where what is not used or not understood is told. */
export type Tell = (code: string, message: string) => void;

interface Setting {
  readonly key: string;
  readonly value: string;
}

/**
 * Reads `key:value;…` of a widget. A display type that is not known is drawn as a table; time-window
 * presets have no public list, so none is guessed. Each is told.
 */
export function readDataParam(text: string, report: Report, tell: Tell): DataParam {
  const settings = settingsOf(text);
  const values = new Map(settings.map(({ key, value }) => [key, value]));
  tellRepeated(settings, values, tell);
  tellUnused(values, tell);
  const kind = readKind(values.get('dtIndex'), tell);
  const rows = wholeNumber('numResults', values, 1, MAX_LIMIT, tell);
  return {
    kind,
    limit: rows ?? report.limit ?? DEFAULT_LIMIT,
    refreshMs: wholeNumber('timeInterval', values, 0, MAX_REFRESH, tell) ?? 0,
    nesting: kind === 'tree-map' ? readNesting(values.get('chartSet'), report, tell) : [],
  };
}

/**
 * The `dataParam` of a widget: what was read, word for word but for the settings that say something
 * else now; without one, the settings that FortiSIEM writes, in its order. A kind that only this app
 * has is a table there.
 * @param text what was read; null without
 */
export function writeDataParam(text: string | null, widget: Widget): string {
  let settings = text === null ? freshSettings(widget.kind) : settingsOf(text);
  const read = (): DataParam => readDataParam(printed(settings, true), widget.report, () => {});
  const put = (key: string, value: string): void => {
    settings = replaced(settings, key, value);
  };
  const index = Object.keys(KINDS).find((key) => KINDS[key] === widget.kind) ?? TABLE;
  let changed = false;
  const change = (differs: boolean, key: string, value: string): void => {
    if (!differs) return;
    put(key, value);
    changed = true;
  };
  change(read().kind !== KINDS[index], 'dtIndex', index);
  change(read().limit !== widget.limit, 'numResults', String(widget.limit));
  change(read().refreshMs !== widget.refreshMs, 'timeInterval', String(widget.refreshMs));
  const nested = widget.kind === 'tree-map' && !same(read().nesting, widget.nesting);
  change(nested, 'chartSet', [...widget.nesting.map((position) => position + 1), 0].join(','));
  if (text !== null && !changed) return text;
  return printed(settings, text === null || text.trimEnd().endsWith(';'));
}

function freshSettings(kind: WidgetKind): readonly Setting[] {
  const list = [
    ['twIndex', '4'],
    ['dtIndex', TABLE],
    ...(kind === 'bar-list' ? [['barType', BAR_TYPE]] : []),
    ['numResults', String(DEFAULT_LIMIT)],
    ['timeInterval', '0'],
    ['bizSvcId', '0'],
  ];
  return list.map(([key = '', value = '']) => ({ key, value }));
}

function settingsOf(text: string): readonly Setting[] {
  return text
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const colon = part.indexOf(':');
      const key = colon < 0 ? part : part.slice(0, colon);
      return { key: key.trim(), value: colon < 0 ? '' : part.slice(colon + 1).trim() };
    });
}

function printed(settings: readonly Setting[], closed: boolean): string {
  const text = settings.map(({ key, value }) => `${key}:${value}`).join(';');
  return closed ? `${text};` : text;
}

/** Every setting of the key gets the value; a new one stands last. */
function replaced(settings: readonly Setting[], key: string, value: string): readonly Setting[] {
  return settings.some((setting) => setting.key === key)
    ? settings.map((setting) => (setting.key === key ? { key, value } : setting))
    : [...settings, { key, value }];
}

function tellRepeated(
  settings: readonly Setting[],
  values: ReadonlyMap<string, string>,
  tell: Tell,
): void {
  for (const { key, value } of settings) {
    if (!KNOWN.has(key) || values.get(key) === value) continue;
    const message = `${key} of the widget is set more than once; the last, ${values.get(key)?.slice(0, 40)}, is taken.`;
    tell('dashboard/setting-value', message);
  }
}

function tellUnused(values: ReadonlyMap<string, string>, tell: Tell): void {
  for (const key of values.keys()) {
    if (KNOWN.has(key)) continue;
    const message = `The setting ${key.slice(0, 60)} of the widget is not known; it is kept for export and not used.`;
    tell('dashboard/unknown-setting', message);
  }
  if (values.has('twIndex')) {
    const message = `twIndex:${values.get('twIndex')?.slice(0, 20)} names a preset of time whose meaning is not public, so the widget shows the time chosen on the dashboard.`;
    tell('dashboard/time-window', message);
  }
  const bars = values.get('barType') ?? BAR_TYPE;
  if (bars !== BAR_TYPE) {
    const message = `barType:${bars.slice(0, 40)} of the widget is kept for export and not used; bars are drawn in one way.`;
    tell('dashboard/bar-type', message);
  }
  if ((values.get('bizSvcId') ?? '0') !== '0') {
    const message =
      'The widget is limited to a business service, which is not known here; it shows everything.';
    tell('dashboard/business-service', message);
  }
}

function readKind(index: string | undefined, tell: Tell): WidgetKind {
  const kind = index !== undefined && Object.hasOwn(KINDS, index) ? KINDS[index] : undefined;
  if (kind) return kind;
  const what =
    index === undefined
      ? 'The widget has no display type'
      : `The display type ${index.slice(0, 20)} is not known`;
  tell('dashboard/unknown-display', `${what}; it is drawn as a table.`);
  return 'table';
}

function wholeNumber(
  key: string,
  values: ReadonlyMap<string, string>,
  least: number,
  most: number,
  tell: Tell,
): number | null {
  const text = values.get(key);
  if (text === undefined) return null;
  const number = /^\d{1,15}$/.test(text) ? Number(text) : null;
  const used = number === null ? null : Math.min(most, Math.max(least, number));
  if (used === null || used !== number) {
    const instead = used === null ? 'it is not used' : `${used} is taken`;
    tell(
      'dashboard/setting-value',
      `${key}:${text.slice(0, 40)} of the widget is no number from ${least} to ${most}; ${instead}.`,
    );
  }
  return used;
}

/**
 * chartSet holds 1-based positions in the select list, outermost first; 0 stands for none. Without
 * it, or with positions of no group attribute, every group attribute nests in order.
 */
function readNesting(text: string | undefined, report: Report, tell: Tell): readonly number[] {
  const keys = groupedPositions(report);
  const asked = (text ?? '')
    .split(',')
    .map((part) => (part.trim() === '' ? -1 : Number(part.trim()) - 1))
    .filter((index) => index !== -1);
  if (asked.length > 0 && asked.every((index) => keys.includes(index))) return [...new Set(asked)];
  if (text !== undefined && text !== '') {
    const message = `chartSet:${text.slice(0, 40)} does not fit the report, so the tree map nests every group attribute.`;
    tell('dashboard/nesting', message);
  }
  return keys;
}

/** Equal lists of numbers. */
export function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number, index) => number === b[index]);
}
