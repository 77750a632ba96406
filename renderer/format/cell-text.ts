import type { Cell, ResultColumn } from '../../core/query/result-table';
import { formatBytes } from '../../core/format/bytes';
import { exactBytes, exactNumber } from '../../core/format/exact';
import { formatCount } from './count';
import { formatExactStamp, formatFineStamp, formatStamp, type Zone, zoneHeading } from './time';

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

/** The exact value, without separators or units; a time in epoch milliseconds. */
export function cellRaw(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

/** Number of a cell for bars and sums; text and empty count as 0. */
export function cellNumber(cell: Cell | undefined): number {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'bigint' ? Number(cell) : 0;
}

/** A row as it is copied: exact values with tabs between them, times with their zone. */
export function rowText(
  columns: readonly ResultColumn[],
  row: readonly Cell[],
  zone: Zone,
): string {
  return columns
    .map((column, i) => {
      const cell = row[i] ?? null;
      return isMoment(cell, column) ? formatExactStamp(Number(cell), zone) : cellRaw(cell);
    })
    .join('\t');
}

/**
 * Tab-separated rows with a heading, as a spreadsheet takes them. As in a CSV file, the heading of a column
 * of times names the zone.
 */
export function rowsText(
  columns: readonly ResultColumn[],
  rows: readonly (readonly Cell[])[],
  zone: Zone,
): string {
  const head = columns.map(({ displayName, format }) =>
    format === 'time' ? `${displayName} (${zoneHeading(zone)})` : displayName,
  );
  const lines = rows.map((row) =>
    columns.map((column, i) => {
      const cell = row[i] ?? null;
      return isMoment(cell, column) ? formatFineStamp(Number(cell), zone) : cellRaw(cell);
    }),
  );
  return [head, ...lines].map((cells) => cells.join('\t')).join('\n');
}

function isMoment(cell: Cell, { format }: Pick<ResultColumn, 'format'>): boolean {
  return format === 'time' && cell !== null && typeof cell !== 'string';
}
