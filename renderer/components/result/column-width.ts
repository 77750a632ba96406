import type { Cell, ResultColumn } from '../../../core/query/result-table';
import { cellText } from '../../format/cell-text';

const MONO = 7.25;
const SANS = 7;
const GAP = 16;

/**
 * Least width of a column in px from its first 200 values and its heading, so that IPv4 addresses
 * are never cut; long text is cut at `mostChars`.
 */
export function columnWidth(
  column: ResultColumn,
  index: number,
  rows: readonly (readonly Cell[])[],
  header: string,
  mostChars: number,
): number {
  if (column.key === 'srcAction') return 80;
  let chars = 1;
  for (const row of rows.slice(0, 200)) {
    chars = Math.max(chars, cellText(row[index] ?? null, column, 'utc').length);
  }
  const mono = column.type === 'address' || column.format === 'code' || column.format === 'time';
  const content = Math.min(chars, mostChars) * (mono ? MONO : SANS);
  return Math.ceil(Math.max(content, header.length * 6) + GAP);
}

/** Numbers stand right, everything else left. */
export function columnAlign(column: ResultColumn): 'left' | 'right' {
  return column.type === 'integer' || column.type === 'number' ? 'right' : 'left';
}
