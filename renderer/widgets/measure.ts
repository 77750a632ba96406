import { formatBytes } from '../../core/format/bytes';
import { exactSum } from '../../core/format/exact';
import type { Cell, ResultColumn, ResultTable } from '../../core/query/result-table';
import { exactText } from '../format/cell-text';
import { formatCount } from '../format/count';
import { addsUp } from './kinds';

/**
 * The column a picture is drawn from: the first aggregate that any row has a value for, else the
 * first aggregate; -1 when the report has none.
 */
export function mainMeasure(table: ResultTable): number {
  const measures = table.columns.flatMap((column, index) =>
    column.role === 'measure' ? [index] : [],
  );
  const filled = measures.find((index) => table.rows.some((row) => (row[index] ?? null) !== null));
  return filled ?? measures[0] ?? -1;
}

/** The measure summed over the rows shown, exactly. */
export function shownSum(rows: readonly (readonly Cell[])[], measure: number): number | bigint {
  return sumOf(rows.map((row) => row[measure] ?? null));
}

/** The exact sum of cells; text and empty ones count as 0. */
export function sumOf(cells: readonly Cell[]): number | bigint {
  const numbers = cells.flatMap((cell) =>
    cell === null || typeof cell === 'string' ? [] : [cell],
  );
  return exactSum(numbers) ?? 0;
}

type Formatted = Pick<ResultColumn, 'format'>;

/** A sum in the measure's own unit. */
export function measureText(column: Formatted | undefined): (value: number | bigint) => string {
  return column?.format === 'bytes' ? formatBytes : formatCount;
}

/** The same with every digit, for hovering. */
export function exactMeasure(column: Formatted | undefined): (value: number | bigint) => string {
  const format = { format: column?.format === 'bytes' ? 'bytes' : 'count' } as const;
  return (value) => exactText(value, format, 'utc');
}

/** True when values of the trend's measure may be put on top of one another. */
export function trendAddsUp(table: ResultTable): boolean {
  if (table.trend === null) return false;
  if (table.trend.others !== null) return true;
  const first = table.columns.find((column) => column.role === 'measure');
  return first === undefined || addsUp(first);
}
