import type { ReactNode } from 'react';

/** One column of a grid; `Row` is whatever the caller keeps. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly header: ReactNode;
  /** A control before the heading, apart from the sorting click. */
  readonly beside?: ReactNode;
  /** The full name, on hover and for screen readers. */
  readonly title: string;
  /** Least width in px; what is left over is shared in proportion to it and to `grow`. */
  readonly width: number;
  readonly grow: number;
  readonly align: 'left' | 'right';
  readonly cell: (row: Row, index: number) => ReactNode;
  /** Exact value, for tests and assistive tools. */
  readonly value?: (row: Row) => string;
  readonly sort?: 'ascending' | 'descending' | 'none';
  readonly onSort?: () => void;
}

/** The CSS grid tracks of all rows; header and body share them. */
export function gridTracks<Row>(columns: readonly GridColumn<Row>[]): string {
  return columns
    .map((column) =>
      column.grow > 0
        ? `minmax(${column.width}px, ${column.width * column.grow}fr)`
        : `${column.width}px`,
    )
    .join(' ');
}

/** The width under which the grid scrolls sideways, in px. */
export function leastWidth<Row>(columns: readonly GridColumn<Row>[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0);
}
