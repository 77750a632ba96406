import type { Report } from '../report/model';

export type WidgetKind = 'bar-list' | 'table' | 'tree-map' | 'geo-map';

/** Three colour bands of a table column, from `displaySettings`. */
export interface ColumnThresholds {
  /** Display name of the column: `SUM(Sent Bytes64)`. */
  readonly column: string;
  readonly min: number;
  readonly middle: number;
  readonly high: number;
  readonly max: number;
}

export interface Widget {
  readonly name: string;
  readonly description: string;
  readonly position: number;
  readonly kind: WidgetKind;
  readonly report: Report;
  /** Top N. */
  readonly limit: number;
  /** Milliseconds between refreshes; 0: none. */
  readonly refreshMs: number;
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
