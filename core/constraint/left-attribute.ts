import type { Attribute } from '../attribute/attribute';
import { attributeHint, resolveAttribute } from '../attribute/stored-field';
import type { LanguageContext } from '../expression/context';
import { resolveExpression, rowAttributeAt } from '../expression/resolve';
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
  const computed = inFilter(() => rowAttributeAt(text, span.start, context));
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
  notices.push(...computed.notices);
  return computed.attribute;
}

/** Faults of expressions are those of the filter here: their places are in its text already. */
function inFilter<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, ...rest } = error.problem;
    throw new ProblemError(
      { ...rest, code: code.replace(/^report\//, 'constraint/') },
      { cause: error },
    );
  }
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
