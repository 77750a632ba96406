import type { Report, ReportInterval } from '../report/model';

/** The first four are FortiSIEM's (dtIndex 0, 4, 7, 9). */
export type WidgetKind =
  | 'bar-list'
  | 'table'
  | 'tree-map'
  | 'geo-map'
  | 'line'
  | 'area'
  | 'pie'
  | 'heat-map'
  | 'sankey'
  | 'number';

/** A widget's own time: `all`: everything stored. */
export type WidgetRange = ReportInterval | { readonly kind: 'all' };

/** Three colour bands of a table column, from `displaySettings`. */
export interface ColumnThresholds {
  /** Display name of the column: `SUM(Sent Bytes64)`. */
  readonly column: string;
  readonly min: number;
  readonly middle: number;
  readonly high: number;
  readonly max: number;
  /** Which end of the bands draws the eye; absent: the high one, as in FortiSIEM. */
  readonly tint?: 'high' | 'low' | 'none' | undefined;
}

export interface Widget {
  readonly name: string;
  readonly description: string;
  readonly position: number;
  readonly kind: WidgetKind;
  readonly report: Report;
  /** Top N. */
  readonly limit: number;
  /** Null: the dashboard's time. */
  readonly range: WidgetRange | null;
  /** Milliseconds between refreshes of this widget by itself; 0: with the dashboard only. */
  readonly refreshMs: number;
  /** Cells of the grid that it takes, 1 to the grid's columns, and 1 to 4 rows. */
  readonly span: { readonly columns: number; readonly rows: number };
  /** 0 to 7: place in the series colours that marks of one colour take; null: the kind's own. */
  readonly colour: number | null;
  /** 0-based indexes into the report's select list, from outermost to innermost; tree map only. */
  readonly nesting: readonly number[];
  readonly thresholds: readonly ColumnThresholds[];
  /** Verbatim parts for round trip: cells, positions, displaySettings, dataParam. */
  readonly extra: Readonly<Record<string, string>>;
}

export interface Dashboard {
  readonly name: string;
  readonly description: string;
  readonly columns: number;
  readonly widgets: readonly Widget[];
  readonly extra: Readonly<Record<string, string>>;
}
