/** The filter language of FortiSIEM reports as a tree. Positions are 0-based offsets in the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Literal =
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  | { readonly kind: 'address'; readonly value: string; readonly span: Span }
  | { readonly kind: 'cidr'; readonly value: string; readonly span: Span }
  | { readonly kind: 'group'; readonly name: string; readonly span: Span };

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

/** True for a clause, false for AND and OR. */
export function isLeaf(node: Constraint): node is ConstraintLeaf {
  return !('parts' in node);
}
