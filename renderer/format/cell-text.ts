import type { Cell, ResultColumn } from '../../core/query/result-table';
import { formatBytes } from '../../core/format/bytes';
import { exactBytes, exactNumber } from '../../core/format/exact';
import { formatCount } from './count';
import { formatExactStamp, formatStamp, type Zone } from './time';

/** What a person reads in a cell; an empty value is a dash, never 0. */
export function cellText(cell: Cell, column: Pick<ResultColumn, 'format'>, zone: Zone): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  switch (column.format) {
    case 'bytes':
      return formatBytes(cell);
    case 'code':
      return isWhole(cell) ? String(cell) : formatCount(cell);
    case 'time':
      return formatStamp(Number(cell) / 1000, zone);
    case 'count':
    case 'plain':
      return formatCount(cell);
  }
}

/** The same with every digit, sizes in bytes, times with their zone: what hovering a value shows. */
export function exactText(cell: Cell, column: Pick<ResultColumn, 'format'>, zone: Zone): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  switch (column.format) {
    case 'bytes':
      return exactBytes(cell);
    case 'code':
      return String(cell);
    case 'time':
      return formatExactStamp(Number(cell), zone);
    case 'count':
    case 'plain':
      return exactNumber(cell);
  }
}

function isWhole(cell: number | bigint): boolean {
  return typeof cell === 'bigint' || Number.isInteger(cell);
}

/** What is copied: the exact value, without separators or units. */
export function cellRaw(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

/** Number of a cell for bars and sums; text and empty count as 0. */
export function cellNumber(cell: Cell | undefined): number {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'bigint' ? Number(cell) : 0;
}

/** Tab-separated rows with a heading, as a spreadsheet takes them. */
export function rowsText(
  columns: readonly ResultColumn[],
  rows: readonly (readonly Cell[])[],
): string {
  const head = columns.map((column) => column.displayName).join('\t');
  const lines = rows.map((row) => columns.map((_, i) => cellRaw(row[i] ?? null)).join('\t'));
  return [head, ...lines].join('\n');
}
