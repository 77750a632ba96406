import type { Cell, ResultColumn } from '../../../core/query/result-table';
import { cellText } from '../../format/cell-text';

export interface TextMeasure {
  /** Px per character. */
  readonly mono: number;
  readonly sans: number;
  readonly head: number;
  /** Px between columns. */
  readonly gap: number;
  /** Longer text is cut. */
  readonly mostChars: number;
  /** Longer headings are cut: a computed column has its whole expression for a name. */
  readonly mostHead: number;
}

/** A table with the screen to itself, and the small one of a widget. */
export const ROOMY: TextMeasure = {
  mono: 7.25,
  sans: 7,
  head: 6,
  gap: 20,
  mostChars: 40,
  mostHead: 32,
};
export const DENSE: TextMeasure = {
  mono: 6.95,
  sans: 6.8,
  head: 6.1,
  gap: 8,
  mostChars: 15,
  mostHead: 16,
};

/** IPv6 addresses may be cut where the room is short; IPv4 never is. */
const ADDRESS_CHARS = 18;
/** Where it was recorded says least, so a long one is cut first. */
const REPORTING_CHARS = 11;
const REPORTING: readonly string[] = ['reptDevIpAddr', 'reptDevName'];

/**
 * Least width of a column in px from its first 200 values and its heading, so that IPv4 addresses
 * are never cut.
 */
export function columnWidth(
  column: ResultColumn,
  index: number,
  rows: readonly (readonly Cell[])[],
  header: string,
  measure: TextMeasure,
): number {
  if (column.key === 'srcAction') return 55 + measure.gap;
  const most = mostChars(column, measure);
  let chars = 1;
  for (const row of rows.slice(0, 200)) {
    chars = Math.max(chars, letterWidth(cellText(row[index] ?? null, column, 'utc')));
  }
  const content = Math.min(chars, most) * (isMono(column) ? measure.mono : measure.sans);
  const head = Math.min(header.length, measure.mostHead) * measure.head;
  return Math.ceil(Math.max(content, head) + measure.gap);
}

/** Addresses, ports, times and IDs: every sign of them counts. */
export function isMono({ key, type, format }: ResultColumn): boolean {
  return (
    type === 'address' ||
    format === 'code' ||
    format === 'time' ||
    (type === 'text' && key.endsWith('Id'))
  );
}

/** Numbers stand right, everything else left. */
export function columnAlign(column: ResultColumn): 'left' | 'right' {
  return column.type === 'integer' || column.type === 'number' ? 'right' : 'left';
}

/** Length in letters of usual width; capitals are wider. */
function letterWidth(text: string): number {
  return text.length + (text.match(/[A-Z_]/g)?.length ?? 0) * 0.2;
}

function mostChars(column: ResultColumn, measure: TextMeasure): number {
  if (REPORTING.includes(column.key) && measure === DENSE) return REPORTING_CHARS;
  return column.type === 'address' ? Math.min(ADDRESS_CHARS, measure.mostChars) : measure.mostChars;
}
