import type { Attribute } from '../attribute/attribute';
import type { Constraint } from '../constraint/tree';
import type { Problem } from '../problem';
import type { TimeRange } from './result-table';

export type AggregateFunction =
  | 'COUNT'
  | 'COUNT_DISTINCT'
  | 'SUM'
  | 'AVG'
  | 'MIN'
  | 'MAX'
  | 'FIRST'
  | 'LAST';

/** One column of the answer. */
export type PlanColumn =
  | { readonly kind: 'key'; readonly key: string; readonly attribute: Attribute }
  /** Selected but not grouped: the value if all records of the group share it, else the first by record order. */
  | { readonly kind: 'dependent'; readonly key: string; readonly attribute: Attribute }
  /** `attribute` is null for COUNT(*). */
  | {
      readonly kind: 'measure';
      readonly key: string;
      readonly displayName: string;
      readonly aggregate: AggregateFunction;
      readonly attribute: Attribute | null;
    };

export interface PlanOrder {
  /** Index into `columns`. */
  readonly column: number;
  readonly descending: boolean;
}

/** A grouped question, ready for the store (or for CloudWatch Logs Insights). */
export interface GroupPlan {
  readonly kind: 'group';
  /** In the order of the report's AttrList. */
  readonly columns: readonly PlanColumn[];
  /** Every GROUP BY attribute, also those not selected. */
  readonly groupBy: readonly Attribute[];
  readonly where: Constraint | null;
  readonly range: TimeRange;
  /** Resolved order; ties always end by the group keys ascending. */
  readonly order: readonly PlanOrder[];
  /** Rows at most; null: all. */
  readonly limit: number | null;
  /** Buckets of the trend per row; 0: none. */
  readonly trendBuckets: number;
  readonly notices: readonly Problem[];
}

/** Raw records, newest first unless ordered otherwise. */
export interface RecordPlan {
  readonly kind: 'record';
  readonly attributes: readonly Attribute[];
  readonly where: Constraint | null;
  readonly range: TimeRange;
  readonly limit: number;
  /** Rows to skip, for paging. */
  readonly offset: number;
  readonly notices: readonly Problem[];
}

export type Plan = GroupPlan | RecordPlan;
