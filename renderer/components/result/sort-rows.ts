import type { Cell } from '../../../core/query/result-table';

export interface SortState {
  readonly column: number;
  readonly direction: 'ascending' | 'descending';
}

/** Heading clicks go through: first direction, the other, then back to the answer's own order. */
export function nextSort(
  was: SortState | null,
  column: number,
  numeric: boolean,
): SortState | null {
  const first = numeric ? 'descending' : 'ascending';
  if (was?.column !== column) return { column, direction: first };
  if (was.direction !== first) return null;
  return { column, direction: first === 'descending' ? 'ascending' : 'descending' };
}

/** A sorted copy; empty values stay last in both directions; ties keep the answer's order. */
export function sortRows<Row extends readonly Cell[]>(
  rows: readonly Row[],
  sort: SortState | null,
): readonly Row[] {
  if (!sort) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const left = a[sort.column] ?? null;
    const right = b[sort.column] ?? null;
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compareCells(left, right);
  });
}

function compareCells(a: NonNullable<Cell>, b: NonNullable<Cell>): number {
  if (typeof a === 'string' || typeof b === 'string') return compareText(String(a), String(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareText(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
