import type { Attribute } from '../attribute/attribute';
import type { ResolvedConstraint } from '../constraint/tree';
import type { Zone } from '../expression/context';
import type { GroupCondition, GroupExpression } from '../expression/tree';
import type { Problem } from '../problem';
import type { TimeRange, ValueFormat, ValueType } from './result-table';

/** One column of the answer. `key` is the expression in one spelling, `displayName` its title or alias. */
export type PlanColumn =
  | {
      readonly kind: 'key';
      readonly key: string;
      readonly displayName: string;
      readonly attribute: Attribute;
    }
  /**
   * Selected but not grouped: the value of the group's first record, missing or not. `expression` works
   * it out where not every record read is measured.
   */
  | {
      readonly kind: 'dependent';
      readonly key: string;
      readonly displayName: string;
      readonly attribute: Attribute;
      readonly expression?: GroupExpression;
    }
  | PlanMeasure;

export interface PlanMeasure {
  readonly kind: 'measure';
  readonly key: string;
  readonly displayName: string;
  readonly type: ValueType;
  readonly format: ValueFormat;
  readonly expression: GroupExpression;
}

/** A column of raw records. */
export interface RawColumn {
  readonly key: string;
  readonly displayName: string;
  readonly attribute: Attribute;
}

export interface PlanOrder {
  /** Index into `columns` and, behind them, `hidden`. */
  readonly column: number;
  readonly descending: boolean;
}

/** A grouped question, ready for the store (or for CloudWatch Logs Insights). */
export interface GroupPlan {
  readonly kind: 'group';
  /** In the order of the report's AttrList. */
  readonly columns: readonly PlanColumn[];
  /** What the order needs and the answer does not show. */
  readonly hidden: readonly PlanMeasure[];
  /** Every GROUP BY attribute, also those not selected. */
  readonly groupBy: readonly Attribute[];
  readonly where: ResolvedConstraint | null;
  /** Which groups are in the answer; null: all. */
  readonly having: GroupCondition | null;
  /**
   * Which of the records read are measured, where a pattern joined by AND_NOT only takes groups away;
   * null: all. The measures are limited to them already.
   */
  readonly measured: ResolvedConstraint | null;
  /** Of time functions around aggregates, as in `HourOfDay(MIN(startTime))`. */
  readonly zone: Zone;
  readonly range: TimeRange;
  /** Resolved order; ties always end by the group keys ascending. */
  readonly order: readonly PlanOrder[];
  /** Rows at most; null: all. */
  readonly limit: number | null;
  /** Buckets of the trend per row; 0: none. */
  readonly trendBuckets: number;
  /** Whether the trend has what is in no row, too. */
  readonly trendOthers: boolean;
  readonly notices: readonly Problem[];
}

export interface RecordOrder {
  readonly attribute: Attribute;
  readonly descending: boolean;
}

/** Raw records. Among equals of the order the newest first, those of one second in stored order; missing values last. */
export interface RecordPlan {
  readonly kind: 'record';
  readonly columns: readonly RawColumn[];
  readonly where: ResolvedConstraint | null;
  readonly range: TimeRange;
  /** Empty: newest first. */
  readonly order: readonly RecordOrder[];
  readonly limit: number;
  /** Rows to skip, for paging. */
  readonly offset: number;
  readonly notices: readonly Problem[];
}

export type Plan = GroupPlan | RecordPlan;
