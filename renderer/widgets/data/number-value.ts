import type { Cell, ResultColumn, ResultTable } from '../../../core/query/result-table';
import { formatCount } from '../../format/count';
import { type DrillRow, rowCells } from '../drill';
import type { RowName } from './row-names';

export interface NumberValue {
  readonly column: ResultColumn;
  readonly value: Cell;
  /** What it is of: a row's keys, or how many groups together. */
  readonly of: string;
  readonly cells: DrillRow;
  /** Along time, the same thing; empty when there is none. */
  readonly trend: readonly (number | null)[];
}

/**
 * The one number of an answer: the first measure of its row; of several rows the total of all that
 * matched where there is one, else the first row's. Null when the report measures nothing.
 */
export function numberValue(table: ResultTable, names: readonly RowName[]): NumberValue | null {
  const measure = table.columns.findIndex((column) => column.role === 'measure');
  const column = table.columns[measure];
  if (!column) return null;
  const { rows, trend } = table;
  if (rows.length > 1 && table.total !== null) {
    const buckets = trend?.series[0]?.length ?? 0;
    const sums = Array.from({ length: buckets }, (_, bucket) =>
      (trend?.series ?? []).reduce(
        (sum, one) => sum + (one[bucket] ?? 0),
        trend?.others?.[bucket] ?? 0,
      ),
    );
    // Without the groups outside the answer the line would show less than the number.
    const whole = trend?.others != null || !table.truncated;
    const of = table.groups === null ? 'all groups' : `all ${formatCount(table.groups)} groups`;
    return { column, value: table.total, of, cells: [], trend: whole ? sums : [] };
  }
  const [row = []] = rows;
  const hasKeys = table.columns.some(({ role }) => role === 'key');
  const of = hasKeys ? (names[0]?.full ?? '') : '';
  const cells = rowCells(table.columns, row);
  return { column, value: row[measure] ?? null, of, cells, trend: trend?.series[0] ?? [] };
}
