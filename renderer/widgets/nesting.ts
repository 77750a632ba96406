import type { ResultTable } from '../../core/query/result-table';
import { cellNumber, cellText } from '../format/cell-text';
import { buildTree, type TreeNode } from '../charts/tree-map/tree';

const USUAL = ['srcIpAddr', 'destIpAddr', 'destIpPort'];

/**
 * The columns a tree map nests, outermost first: those the dashboard names, else source,
 * destination and port, else up to three keys of the report.
 */
export function nestingColumns(table: ResultTable, named: readonly number[]): readonly number[] {
  const nests = (index: number): boolean => {
    const role = table.columns[index]?.role;
    return role !== undefined && role !== 'measure';
  };
  const given = named.filter(nests);
  if (given.length > 0) return given;
  const usual = USUAL.map((key) => table.columns.findIndex((column) => column.key === key));
  if (usual.every((index) => index >= 0)) return usual;
  return table.columns
    .map((_, index) => index)
    .filter(nests)
    .slice(0, 3);
}

/** The tree of an answer; every value is the true sum of the rows under it. */
export function tableTree(
  table: ResultTable,
  nesting: readonly number[],
  measure: number,
): TreeNode {
  return buildTree(
    table.rows.map((row) => ({
      path: nesting.map((index) => {
        const column = table.columns[index];
        return column ? cellText(row[index] ?? null, column, 'utc') : '–';
      }),
      value: Math.max(0, cellNumber(row[measure])),
    })),
  );
}
