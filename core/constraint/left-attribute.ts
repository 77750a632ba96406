import type { Attribute } from '../attribute/attribute';
import { attributeHint, resolveAttribute } from '../attribute/stored-field';
import type { LanguageContext } from '../expression/context';
import { findAggregate } from '../expression/functions';
import { unknownNames } from '../expression/names/unknown';
import { parseExpressionAt } from '../expression/parse';
import { resolveExpression, rowAttributeAt } from '../expression/resolve';
import type { ExpressionSyntax } from '../expression/syntax';
import type { RowExpression } from '../expression/tree';
import { type Problem, ProblemError } from '../problem';
import type { ValueType } from '../query/result-table';
import { constraintFault } from './fault';
import type { ConstraintLeaf } from './tree';

/** What may be called by one word; everything else is an expression. */
const NAME = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

/**
 * The attribute on the left of a clause: a stored one, or one computed from others of the record.
 * Throws a ProblemError placed in the filter's text; aggregates are refused.
 * @param notices takes what conditions within an expression have to tell
 */
export function leftAttribute(
  { attribute: written, span }: ConstraintLeaf,
  text: string,
  context: LanguageContext,
  notices: Problem[],
): Attribute {
  const named = resolveAttribute(written, context.storedFields);
  if (named !== null) return named;
  if (NAME.test(written)) {
    throw constraintFault(
      'constraint/unknown-attribute',
      text,
      span.start,
      `There is no attribute ${written.length > 64 ? `${written.slice(0, 63)}…` : written}.`,
      attributeHint(written, context.storedFields),
    );
  }
  const computed = inFilter(() => {
    const { syntax } = parseExpressionAt(text, span.start, context.storedFields);
    refuseAggregates(syntax, text);
    return rowAttributeAt(text, span.start, context);
  });
  const end = span.start + written.length;
  if (computed.end !== end) {
    const found = text.slice(computed.end, end).trim();
    throw constraintFault(
      'constraint/syntax',
      text,
      text.indexOf(found, computed.end),
      `Expected + - * / or an operator, but ${found.slice(0, 40)} was found.`,
      'Put text in double quotes.',
    );
  }
  checkReadsRecord(computed.attribute, written, span.start, text);
  notices.push(...computed.notices);
  return computed.attribute;
}

/**
 * The names of an expression on the left of a clause that there are not, each; none for a plain name, of
 * which {@link leftAttribute} tells. Throws a ProblemError when the expression cannot be read.
 */
export function unknownOnLeft(
  { attribute: written, span }: ConstraintLeaf,
  text: string,
  context: LanguageContext,
): readonly Problem[] {
  if (resolveAttribute(written, context.storedFields) !== null || NAME.test(written)) return [];
  return inFilter(() => {
    const { syntax } = parseExpressionAt(text, span.start, context.storedFields);
    return unknownNames(syntax, text, context).map(ofFilter);
  });
}

/** A left side of values alone is the same for every record: most likely a name between quotes. */
function checkReadsRecord(
  { origin }: Attribute,
  written: string,
  offset: number,
  text: string,
): void {
  if (origin.kind !== 'expression' || readsRecord(origin.expression)) return;
  throw constraintFault(
    'constraint/constant',
    text,
    offset,
    `${written.slice(0, 64)} on the left of an operator is no attribute and holds none.`,
    'Write the name of an attribute there, without quotes.',
  );
}

function readsRecord(expression: RowExpression): boolean {
  switch (expression.kind) {
    case 'attribute':
    case 'if':
      return true;
    case 'literal':
      return false;
    case 'call':
      return expression.arguments.some(readsRecord);
    case 'arithmetic':
      return readsRecord(expression.left) || readsRecord(expression.right);
  }
}

function refuseAggregates(syntax: ExpressionSyntax, text: string): void {
  switch (syntax.kind) {
    case 'call': {
      const aggregate = findAggregate(syntax.name);
      if (aggregate !== null) {
        throw constraintFault(
          'constraint/aggregate',
          text,
          syntax.span.start,
          `${aggregate.name} is of a group and cannot stand in a filter of single records.`,
          'Put it in the condition on groups.',
        );
      }
      for (const argument of syntax.arguments) refuseAggregates(argument, text);
      return;
    }
    case 'if':
      refuseAggregates(syntax.then, text);
      refuseAggregates(syntax.otherwise, text);
      return;
    case 'arithmetic':
      refuseAggregates(syntax.left, text);
      refuseAggregates(syntax.right, text);
      return;
    case 'minus':
      refuseAggregates(syntax.operand, text);
      return;
    default:
      return;
  }
}

/** Faults of expressions are those of the filter here: their places are in its text already. */
function inFilter<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(ofFilter(error.problem), { cause: error });
  }
}

function ofFilter({ code, ...rest }: Problem): Problem {
  return { ...rest, code: code.replace(/^report\//, 'constraint/') };
}

/** What the left side of a clause is, of a filter or of a condition on groups. */
export interface LeftSideFacts {
  readonly type: ValueType;
  /** Null for a value of a group. */
  readonly attribute: Attribute | null;
}

/** The left side as written; null when it cannot be resolved. Never throws a problem. */
export function leftSideIn(written: string, context: LanguageContext): LeftSideFacts | null {
  const attribute = resolveAttribute(written, context.storedFields);
  if (attribute !== null) return { type: attribute.type, attribute };
  try {
    const value = resolveExpression(written, context);
    return value.kind === 'row'
      ? { type: value.attribute.type, attribute: value.attribute }
      : { type: value.type, attribute: null };
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
