import type { ResultTable } from '../../../core/query/result-table';

const MOST_STAGES = 5;

/** The stages: what the dashboard names, else the keys of the report, at most five. */
export function stageColumns(table: ResultTable, named: readonly number[]): readonly number[] {
  const isKey = (index: number): boolean => table.columns[index]?.role === 'key';
  const given = named.filter(isKey);
  if (given.length > 1) return given.slice(0, MOST_STAGES);
  return table.columns.flatMap((_, index) => (isKey(index) ? [index] : [])).slice(0, MOST_STAGES);
}
