import type { DrillCell, DrillMark } from '../../core/query/drill';
import type { Cell, ResultColumn, TimeRange } from '../../core/query/result-table';

/** The cells of a row that its records share. */
export type DrillRow = readonly DrillCell[];

/**
 * What a mark stands for. Several cells of one key mean any of them (a country's addresses); cells of
 * different keys belong together. Without a range the answer's own holds.
 */
export interface Drill extends DrillMark {
  /** What the mark is called, for the heading of its records; absent: its cells say it. */
  readonly name?: string;
  /** Epoch seconds, both ends inclusive: the bucket of a mark along time. */
  readonly range?: TimeRange;
}

export type OnDrill = (drill: Drill) => void;

/** Called with a part of an answer's time that is to be shown alone. */
export type OnSpan = (range: TimeRange) => void;

type Columns = readonly ResultColumn[];

/** The columns that say which records a row stands for: its group keys; of raw records all. */
export function drillColumns(columns: Columns): readonly number[] {
  return columns.flatMap((column, index) =>
    column.role === 'key' || column.role === 'raw' ? [index] : [],
  );
}

/** The cells of a row that its records share. */
export function rowCells(columns: Columns, row: readonly Cell[]): DrillRow {
  return drillColumns(columns).map((index) => drillCell(columns, index, row[index] ?? null));
}

/** One value of one column. */
export function drillCell(columns: Columns, index: number, cell: Cell): DrillCell {
  return { key: columns[index]?.key ?? '', cell };
}

/** What a row stands for, or one value of it when a column that says which records is chosen. */
export function rowDrill(columns: Columns, row: readonly Cell[], column: string | null): Drill {
  const chosen = drillColumns(columns).find((index) => columns[index]?.key === column);
  return {
    cells:
      chosen === undefined
        ? rowCells(columns, row)
        : [drillCell(columns, chosen, row[chosen] ?? null)],
  };
}
