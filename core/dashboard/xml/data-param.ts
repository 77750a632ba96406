import type { Report } from '../../report/model';
import type { Findings } from '../../report/xml/findings';
import type { Position } from '../../xml/element';
import type { Widget, WidgetKind } from '../model';

/** Display types by dtIndex, as the how-to's four widgets show them. */
const KINDS: Readonly<Record<string, WidgetKind>> = {
  '0': 'bar-list',
  '4': 'table',
  '7': 'tree-map',
  '9': 'geo-map',
};
const KNOWN = new Set([
  'twIndex',
  'dtIndex',
  'barType',
  'numResults',
  'timeInterval',
  'bizSvcId',
  'chartSet',
]);
const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 10_000;
/** A day; a longer refresh is as good as none. */
const MAX_REFRESH = 86_400_000;

/**
 * Reads `key:value;…` of a widget. A display type that is not known is drawn as a table; time-window
 * presets have no public list, so none is guessed. Each is told.
 */
export function readDataParam(
  text: string,
  report: Report,
  findings: Findings,
  position: Position,
): Pick<Widget, 'kind' | 'limit' | 'refreshMs' | 'nesting'> {
  const values = new Map(
    text
      .split(';')
      .filter((part) => part.trim() !== '')
      .map((part): [string, string] => {
        const colon = part.indexOf(':');
        const key = colon < 0 ? part : part.slice(0, colon);
        return [key.trim(), colon < 0 ? '' : part.slice(colon + 1).trim()];
      }),
  );
  for (const key of values.keys()) {
    if (KNOWN.has(key)) continue;
    const message = `The setting ${key.slice(0, 60)} of the widget is not known; it is kept for export and not used.`;
    findings.notice('dashboard/unknown-setting', message, position);
  }
  if (values.has('twIndex')) {
    const message = `twIndex:${values.get('twIndex')?.slice(0, 20)} names a preset of time whose meaning is not public, so the widget shows the time chosen on the dashboard.`;
    findings.notice('dashboard/time-window', message, position);
  }
  if ((values.get('bizSvcId') ?? '0') !== '0') {
    const message =
      'The widget is limited to a business service, which is not known here; it shows everything.';
    findings.notice('dashboard/business-service', message, position);
  }
  const kind = readKind(values.get('dtIndex'), findings, position);
  return {
    kind,
    limit: wholeNumber(values.get('numResults'), 1, MAX_LIMIT) ?? report.limit ?? DEFAULT_LIMIT,
    refreshMs: wholeNumber(values.get('timeInterval'), 0, MAX_REFRESH) ?? 0,
    nesting:
      kind === 'tree-map' ? readNesting(values.get('chartSet'), report, findings, position) : [],
  };
}

function readKind(index: string | undefined, findings: Findings, position: Position): WidgetKind {
  const kind = index === undefined ? undefined : KINDS[index];
  if (kind) return kind;
  const what =
    index === undefined
      ? 'The widget has no display type'
      : `The display type ${index.slice(0, 20)} is not known`;
  findings.notice('dashboard/unknown-display', `${what}; it is drawn as a table.`, position);
  return 'table';
}

function wholeNumber(text: string | undefined, least: number, most: number): number | null {
  if (text === undefined || !/^\d{1,15}$/.test(text)) return null;
  return Math.min(most, Math.max(least, Number(text)));
}

/**
 * chartSet holds 1-based positions in the select list, outermost first; 0 stands for none. Without
 * it, or with positions of no group attribute, every group attribute nests in order.
 */
function readNesting(
  text: string | undefined,
  report: Report,
  findings: Findings,
  position: Position,
): readonly number[] {
  const keys = report.select.flatMap((expression, index) =>
    report.groupBy.some((name) => name.toLowerCase() === expression.toLowerCase()) ? [index] : [],
  );
  const asked = (text ?? '')
    .split(',')
    .map((part) => Number(part.trim()) - 1)
    .filter((index) => index !== -1);
  if (asked.length > 0 && asked.every((index) => keys.includes(index))) return [...new Set(asked)];
  if (text !== undefined && text !== '') {
    const message = `chartSet:${text.slice(0, 40)} does not fit the report, so the tree map nests every group attribute.`;
    findings.notice('dashboard/nesting', message, position);
  }
  return keys;
}
