export interface HeatItem {
  readonly id: string;
  /** On the axis. */
  readonly label: string;
}

export interface HeatCell {
  readonly value: number | bigint;
  /** Both keys and the exact value. */
  readonly text: string;
  readonly open: (() => void) | null;
  readonly why: string | null;
}

/** Two axes and what is where they meet; null where nothing is. */
export interface HeatGrid {
  readonly columns: readonly HeatItem[];
  /** Columns along time or around the clock: none may be left out between others. */
  readonly unbroken: boolean;
  readonly rows: readonly HeatItem[];
  /** Rows around the clock: none is left out between others, however low they get. */
  readonly unbrokenRows: boolean;
  /** [row][column]. */
  readonly cells: readonly (readonly (HeatCell | null)[])[];
}

export interface FittedGrid extends HeatGrid {
  /** What there is no room for. */
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
  /** Of the cells shown. */
  readonly largest: number;
}

/** The part of a grid that there is room for: the rows and columns with the largest sums, in order. */
export function fitGrid(grid: HeatGrid, mostRows: number, mostColumns: number): FittedGrid {
  const value = (row: number, column: number): number =>
    Number(grid.cells[row]?.[column]?.value ?? 0);
  const rows = largestOf(
    grid.rows.map((_, row) => sum(grid.columns.map((_c, column) => value(row, column)))),
    grid.unbrokenRows ? grid.rows.length : mostRows,
  );
  const columns = largestOf(
    grid.columns.map((_, column) => sum(rows.map((row) => value(row, column)))),
    grid.unbroken ? grid.columns.length : mostColumns,
  );
  const cells = rows.map((row) => columns.map((column) => grid.cells[row]?.[column] ?? null));
  let largest = 0;
  for (const row of cells)
    for (const cell of row) largest = Math.max(largest, Number(cell?.value ?? 0));
  return {
    rows: rows.flatMap((row) => grid.rows[row] ?? []),
    columns: columns.flatMap((column) => grid.columns[column] ?? []),
    unbroken: grid.unbroken,
    unbrokenRows: grid.unbrokenRows,
    cells,
    hiddenRows: grid.rows.length - rows.length,
    hiddenColumns: grid.columns.length - columns.length,
    largest,
  };
}

/** Indexes of the `most` largest values, in their own order. */
function largestOf(values: readonly number[], most: number): readonly number[] {
  const indexes = values.map((_, index) => index);
  if (indexes.length <= most) return indexes;
  return indexes
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
    .slice(0, Math.max(1, most))
    .sort((a, b) => a - b);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Every how many labels one is shown, so that none touches the next. */
export function labelStep(labels: readonly string[], cellWidth: number, perSign: number): number {
  const longest = labels.reduce((most, label) => Math.max(most, label.length), 0);
  return Math.max(1, Math.ceil((longest * perSign + 6) / Math.max(1, cellWidth)));
}
