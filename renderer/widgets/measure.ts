import type { Cell, ResultColumn, ResultTable } from '../../core/query/result-table';
import { formatBytes } from '../../core/format/bytes';
import { cellNumber } from '../format/cell-text';
import { formatCount } from '../format/count';

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

/** The measure summed over the rows shown. */
export function shownSum(rows: readonly (readonly Cell[])[], measure: number): number {
  return rows.reduce((sum, row) => sum + cellNumber(row[measure]), 0);
}

/** A sum in the measure's own unit. */
export function measureText(column: ResultColumn | undefined): (value: number) => string {
  return column?.format === 'bytes' ? formatBytes : formatCount;
}
