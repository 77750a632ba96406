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

/** Texts are cut to no less than this, px. */
const LEAST_TEXT = 52;

/**
 * Columns for a narrow place: without those that may go, then with cut texts, so that the numbers
 * stay in sight. Unchanged where there is room, or where the width (px) is not known yet.
 */
export function fitColumns<Row>(
  columns: readonly GridColumn<Row>[],
  width: number,
  mayGo: readonly string[] = [],
): readonly GridColumn<Row>[] {
  // The padding of a row and the bar that scrolls.
  const room = width - 32;
  if (width <= 0 || leastWidth(columns) <= room) return columns;
  const kept = columns.filter((column) => !mayGo.includes(column.id));
  const over = leastWidth(kept) - room;
  if (over <= 0) return kept;
  const spare = (column: GridColumn<Row>): number =>
    column.align === 'left' && column.grow > 0 ? Math.max(0, column.width - LEAST_TEXT) : 0;
  const all = kept.reduce((sum, column) => sum + spare(column), 0);
  const share = all > 0 ? Math.min(1, over / all) : 0;
  return kept.map((column) => ({
    ...column,
    width: Math.floor(column.width - spare(column) * share),
  }));
}
