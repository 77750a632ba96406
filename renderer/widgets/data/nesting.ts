import type { Cell, ResultTable } from '../../../core/query/result-table';
import { cellText, exactText } from '../../format/cell-text';
import type { Zone } from '../../format/time';
import { type DrillRow, drillCell } from '../drill';
import { buildTree, type TreeNode } from '../../charts/tree-map/tree';

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
  zone: Zone,
): TreeNode {
  return buildTree(
    table.rows.map((row) => ({
      path: nesting.map((index) => levelText(table, index, row[index] ?? null, zone)),
      value: above0(row[measure] ?? null),
    })),
  );
}

/** The cells that a path of the tree stands for; null when no row is under it (any more). */
export function pathCells(
  table: ResultTable,
  nesting: readonly number[],
  path: readonly string[],
  zone: Zone,
): DrillRow | null {
  const levels = nesting.slice(0, path.length);
  const row = table.rows.find((candidate) =>
    levels.every(
      (index, at) => levelText(table, index, candidate[index] ?? null, zone) === path[at],
    ),
  );
  if (!row) return null;
  return levels.map((index) => drillCell(table.columns, index, row[index] ?? null));
}

/** The rows under innermost labels, by their places; those below 0 are in no tile. */
export function leafRows(
  table: ResultTable,
  nesting: readonly number[],
  measure: number,
  zone: Zone,
  isMeant: (label: string) => boolean,
): readonly number[] {
  const index = nesting.at(-1) ?? -1;
  return table.rows.flatMap((row, place) => {
    const meant = isMeant(levelText(table, index, row[index] ?? null, zone));
    return meant && Number(row[measure] ?? 0) >= 0 ? [place] : [];
  });
}

/** Numbers that are no codes are written exactly: rounded ones of two rows could read the same. */
function levelText(table: ResultTable, index: number, cell: Cell, zone: Zone): string {
  const column = table.columns[index];
  if (!column) return '–';
  const exact = column.type === 'number' || column.format === 'time';
  return exact ? exactText(cell, column, zone) : cellText(cell, column, zone);
}

function above0(cell: Cell): number | bigint {
  return cell === null || typeof cell === 'string' || cell < 0 ? 0 : cell;
}
