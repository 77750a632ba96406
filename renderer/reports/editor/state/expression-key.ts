import type { LanguageContext } from '../../../../core/expression/context';
import { FUNCTIONS } from '../../../../core/expression/functions';
import { resolveExpression } from '../../../../core/expression/resolve';

const AGGREGATES = FUNCTIONS.filter(({ kind }) => kind === 'aggregate').map(({ name }) => name);
const AGGREGATE_CALL = new RegExp(`\\b(?:${AGGREGATES.join('|')})\\s*\\(`, 'i');

/** The expression in one spelling, so that two writings of one are known as one. */
export function expressionKey(text: string, context: LanguageContext): string {
  try {
    return resolveExpression(text, context).key;
  } catch {
    return text.trim();
  }
}

export function sameExpression(a: string, b: string, context: LanguageContext): boolean {
  return a.trim() === b.trim() || expressionKey(a, context) === expressionKey(b, context);
}

/** True when a function of groups is called in it, also while the rest is still being typed. */
export function looksAggregate(text: string): boolean {
  return AGGREGATE_CALL.test(text.replace(/"(?:\\[\s\S]|[^"\\])*"/g, '""'));
}
