import { OWN_TARGET } from '../../xml/element';
import type { ColumnThresholds, Widget, WidgetKind, WidgetRange } from '../model';
import { MAX_COLUMNS } from '../new-dashboard';
import { MAX_LIMIT, MAX_REFRESH, type Tell } from './data-param';

/** Elements of a widget that this app may have added to what was read. */
export const ADDED_PARTS = [
  'horizontalCell',
  'verticalCell',
  'posX',
  'posY',
  'displaySettings',
  'dataParam',
] as const;

/** What of a widget FortiSIEM's own elements cannot say. Each part is there only where it is needed. */
export type OwnParts = Partial<
  Pick<
    Widget,
    'kind' | 'range' | 'span' | 'colour' | 'limit' | 'refreshMs' | 'nesting' | 'thresholds'
  >
> & {
  /** Elements that were not in the file once read: written for FortiSIEM only. */
  readonly added?: readonly (typeof ADDED_PARTS)[number][];
};

const KINDS: readonly WidgetKind[] = [
  'bar-list',
  'table',
  'tree-map',
  'geo-map',
  'line',
  'area',
  'pie',
  'heat-map',
  'sankey',
  'number',
];
const TINTS = ['high', 'low', 'none'] as const;
const MAX_ROWS = 4;
const MAX_ITEMS = 200;
const MAX_COLUMN_NAME = 2_000;
const LAST_SECOND = 253_402_300_799;

/**
 * The processing instruction that holds a widget's own parts, as JSON in ASCII without `>`; empty when
 * there is nothing to say. Other readers of XML pass over it.
 */
export function writeInstruction(own: OwnParts): string {
  if (Object.keys(own).length === 0) return '';
  const json = JSON.stringify(own).replace(
    /[^\u0020-\u003d\u003f-\u007e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `<?${OWN_TARGET} ${json}?>`;
}

/** Reads what {@link writeInstruction} wrote. What cannot be read is told and left out. */
export function readInstruction(text: string, tell: Tell): OwnParts {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (!isObject(value)) {
    const message = `The instruction <?${OWN_TARGET} …?> cannot be read; the widget is what the rest of it says.`;
    tell('dashboard/instruction', message);
    return {};
  }
  const own = new Map<string, unknown>();
  for (const [key, part] of Object.entries(value)) {
    const valid = Object.hasOwn(READERS, key) && READERS[key as keyof OwnParts](part);
    if (valid) own.set(key, part);
    else {
      const message = `The instruction <?${OWN_TARGET} …?> holds a part that is not understood, ${key.slice(0, 60)}; it is not used.`;
      tell('dashboard/instruction', message);
    }
  }
  return Object.fromEntries(own);
}

/** Whether a part has its shape. */
const READERS: Readonly<Record<keyof OwnParts, (value: unknown) => boolean>> = {
  kind: (value) => KINDS.some((kind) => kind === value),
  range: isRange,
  span: (value) =>
    isShape(value, 'columns', 'rows') &&
    isWhole(value['columns'], 1, MAX_COLUMNS) &&
    isWhole(value['rows'], 1, MAX_ROWS),
  colour: (value) => isWhole(value, 0, 7),
  limit: (value) => isWhole(value, 1, MAX_LIMIT),
  refreshMs: (value) => isWhole(value, 0, MAX_REFRESH),
  nesting: (value) => isList(value, (item) => isWhole(item, 0, MAX_ITEMS)),
  thresholds: (value) => isList(value, isThresholds),
  added: (value) => isList(value, (item) => ADDED_PARTS.some((part) => part === item)),
};

function isRange(value: unknown): value is WidgetRange {
  if (!isObject(value)) return false;
  const { kind, from, to, seconds } = value;
  if (kind === 'all') return isShape(value, 'kind');
  if (kind === 'relative') {
    return isShape(value, 'kind', 'seconds') && isWhole(seconds, 0, LAST_SECOND);
  }
  return (
    kind === 'absolute' &&
    isShape(value, 'kind', 'from', 'to') &&
    isWhole(from, 0, LAST_SECOND) &&
    isWhole(to, 0, LAST_SECOND) &&
    Number(from) <= Number(to)
  );
}

function isThresholds(value: unknown): value is ColumnThresholds {
  if (!isObject(value)) return false;
  const { column, tint, ...numbers } = value;
  return (
    typeof column === 'string' &&
    column.length <= MAX_COLUMN_NAME &&
    (tint === undefined || TINTS.some((known) => known === tint)) &&
    isShape(numbers, 'min', 'middle', 'high', 'max') &&
    Object.values(numbers).every(Number.isFinite)
  );
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

function isList(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= MAX_ITEMS && value.every(isItem);
}

/** An object of exactly these keys. */
function isShape(value: unknown, ...keys: readonly string[]): value is Record<string, unknown> {
  return (
    isObject(value) &&
    Object.keys(value).length === keys.length &&
    keys.every((key) => Object.hasOwn(value, key))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
