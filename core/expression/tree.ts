import type { Attribute } from '../attribute/attribute';
import type { ConstraintLeaf, ResolvedConstraint } from '../constraint/tree';
import type { ValueType } from '../query/result-table';

/** Functions of one record's values, or of a group's. Spelled as FortiSIEM's guide spells them. */
export type ScalarFunction =
  | 'HourOfDay'
  | 'DayOfWeek'
  | 'LEN'
  | 'LTRIM'
  | 'RTRIM'
  | 'TRIM'
  | 'REPLACE'
  | 'SUB_STR'
  | 'TO_LOWER'
  | 'TO_UPPER'
  | 'TO_STRING'
  | 'TO_INTEGER'
  | 'TO_DOUBLE'
  | 'LOG'
  | 'URL_DECODE';

/** `PCTILE` carries its percent; `Pctile95` and `MEDIAN` are it with 95 and 50. */
export type AggregateFunction =
  | 'COUNT'
  | 'COUNT_DISTINCT'
  | 'SUM'
  | 'AVG'
  | 'MIN'
  | 'MAX'
  | 'FIRST'
  | 'LAST'
  | 'PCTILE'
  | 'MODE'
  | 'STDDEV'
  | 'VARIANCE'
  | 'PCTCHANGE';

export type ArithmeticOperator = '+' | '-' | '*' | '/';

/** A null literal never is written; it comes from joining several patterns into one question. */
export type LiteralValue = string | number | null;

/** A value of one record. Becomes an attribute of its own, of the origin `expression`. */
export type RowExpression =
  | { readonly kind: 'attribute'; readonly attribute: Attribute }
  | { readonly kind: 'literal'; readonly value: LiteralValue }
  | {
      readonly kind: 'call';
      readonly fn: ScalarFunction;
      readonly arguments: readonly RowExpression[];
    }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: RowExpression;
      readonly right: RowExpression;
    }
  | {
      readonly kind: 'if';
      readonly condition: ResolvedConstraint;
      readonly then: RowExpression;
      readonly otherwise: RowExpression;
    };

export interface Aggregate {
  readonly fn: AggregateFunction;
  /** Stored or of the origin `expression`; null for COUNT(*). */
  readonly argument: Attribute | null;
  /** 0 to 100, of PCTILE; null for all others. */
  readonly percent: number | null;
}

/** A value of one group. */
export type GroupExpression =
  | { readonly kind: 'aggregate'; readonly aggregate: Aggregate }
  /** A GROUP BY attribute. */
  | { readonly kind: 'key'; readonly attribute: Attribute }
  | { readonly kind: 'literal'; readonly value: LiteralValue }
  | {
      readonly kind: 'call';
      readonly fn: ScalarFunction;
      readonly arguments: readonly GroupExpression[];
    }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: GroupExpression;
      readonly right: GroupExpression;
    }
  | {
      readonly kind: 'if';
      readonly condition: GroupCondition;
      readonly then: GroupExpression;
      readonly otherwise: GroupExpression;
    };

/** A condition on groups: the filter language with values of groups on the left. */
export type GroupCondition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly GroupCondition[] }
  | {
      readonly kind: 'clause';
      readonly value: GroupExpression;
      readonly type: ValueType;
      /** Operator and typed literals; its `attribute` is the value's text. */
      readonly leaf: ConstraintLeaf;
    };
