import type { Span } from '../constraint/tree';
import type { ArithmeticOperator } from './tree';

/** An expression as written, before its names are looked up. Spans are 0-based offsets in the text. */
export type ExpressionSyntax =
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'number'; readonly text: string; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  /** The star of COUNT(*). */
  | { readonly kind: 'star'; readonly span: Span }
  | CallSyntax
  | IfSyntax
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: ExpressionSyntax;
      readonly right: ExpressionSyntax;
      readonly span: Span;
    }
  | { readonly kind: 'minus'; readonly operand: ExpressionSyntax; readonly span: Span };

export interface CallSyntax {
  readonly kind: 'call';
  /** As written, in any letter case. */
  readonly name: string;
  readonly distinct: boolean;
  readonly arguments: readonly ExpressionSyntax[];
  readonly span: Span;
}

export interface IfSyntax {
  readonly kind: 'if';
  /** Where the condition stands, which is text of the constraint language. */
  readonly condition: Span;
  readonly then: ExpressionSyntax;
  readonly otherwise: ExpressionSyntax;
  readonly span: Span;
}
