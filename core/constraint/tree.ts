import type { Attribute } from '../attribute/attribute';

/**
 * The filter language of FortiSIEM reports as a tree. Positions are 0-based offsets in the text. The
 * `attribute` of a clause is its left side as written: a name, or an expression such as
 * `HourOfDay(startTime)` and, in conditions on groups, `COUNT(*)`.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Literal =
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  | { readonly kind: 'address'; readonly value: string; readonly span: Span }
  | { readonly kind: 'cidr'; readonly value: string; readonly span: Span }
  /** `values`: what the group stands for, typed; null: not known here, or not looked up yet. */
  | {
      readonly kind: 'group';
      readonly name: string;
      readonly values: readonly Literal[] | null;
      readonly span: Span;
    };

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Constraint =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Constraint[]; readonly span: Span }
  | {
      readonly kind: 'compare';
      readonly attribute: string;
      readonly operator: ComparisonOperator;
      readonly value: Literal;
      readonly span: Span;
    }
  | {
      readonly kind: 'in';
      readonly attribute: string;
      readonly negated: boolean;
      readonly values: readonly Literal[];
      readonly span: Span;
    }
  | {
      readonly kind: 'between';
      readonly attribute: string;
      readonly negated: boolean;
      readonly low: Literal;
      readonly high: Literal;
      readonly span: Span;
    }
  | {
      readonly kind: 'contain' | 'regexp';
      readonly attribute: string;
      readonly negated: boolean;
      readonly value: Literal;
      readonly span: Span;
    }
  | {
      readonly kind: 'null';
      readonly attribute: string;
      readonly negated: boolean;
      readonly span: Span;
    };

/** One clause of a filter: everything but AND and OR. */
export type ConstraintLeaf = Exclude<Constraint, { kind: 'and' | 'or' }>;

/** A clause whose left side was resolved: `attribute` is then the attribute's name. */
export type ResolvedLeaf = ConstraintLeaf & { readonly resolved: Attribute };

/** A filter ready to be evaluated. */
export type ResolvedConstraint =
  | {
      readonly kind: 'and' | 'or';
      readonly parts: readonly ResolvedConstraint[];
      readonly span: Span;
    }
  | ResolvedLeaf;

/** True for a clause, false for AND and OR. */
export function isLeaf(node: Constraint): node is ConstraintLeaf {
  return !('parts' in node);
}

/** The clauses of a filter, in the order of the text. */
export function leavesOf(tree: ResolvedConstraint): readonly ResolvedLeaf[];
export function leavesOf(tree: Constraint): readonly ConstraintLeaf[];
export function leavesOf(tree: Constraint): readonly ConstraintLeaf[] {
  return isLeaf(tree) ? [tree] : tree.parts.flatMap((part) => leavesOf(part));
}
