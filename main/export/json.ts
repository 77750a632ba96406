import type { Cell, ResultColumn } from '../../core/query/result-table';
import { isoText } from './time-text';

/**
 * A row as a JSON object on one line. Keys are the columns' expressions (`srcIpAddr`, `COUNT(*)`), times are
 * ISO 8601 in UTC, and integers beyond 2^53 are written out in full, as JSON's grammar allows.
 */
export function jsonRow(columns: readonly ResultColumn[], row: readonly Cell[]): string {
  const members = columns.map(
    (column, i) => `${JSON.stringify(column.key)}:${jsonCell(column, row[i] ?? null)}`,
  );
  return `{${members.join(',')}}`;
}

function jsonCell(column: ResultColumn, cell: Cell): string {
  if (cell === null) return 'null';
  if (typeof cell === 'string') return JSON.stringify(cell);
  if (column.format === 'time') return JSON.stringify(isoText(Number(cell)));
  if (typeof cell === 'bigint') return cell.toString();
  return Number.isFinite(cell) ? String(cell) : 'null';
}
