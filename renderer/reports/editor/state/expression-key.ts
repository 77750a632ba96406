import type { LanguageContext } from '../../../../core/expression/context';
import { FUNCTIONS } from '../../../../core/expression/functions';
import { type ResolvedExpression, resolveExpression } from '../../../../core/expression/resolve';
import { type Problem, toProblem } from '../../../../core/problem';

const AGGREGATES = FUNCTIONS.filter(({ kind }) => kind === 'aggregate').map(({ name }) => name);
const AGGREGATE_CALL = new RegExp(`\\b(?:${AGGREGATES.join('|')})\\s*\\(`, 'i');

/** An expression looked up: what it is, or why it is none. */
export type Looked =
  | { readonly resolved: ResolvedExpression; readonly problem: null }
  | { readonly resolved: null; readonly problem: Problem };

/** Every key looks up all expressions of a report; those that did not change are remembered. */
const LOOKED = new WeakMap<LanguageContext, Map<string, Looked>>();
const MOST_LOOKED = 2_000;

export function lookUp(text: string, context: LanguageContext): Looked {
  const known = LOOKED.get(context) ?? new Map<string, Looked>();
  LOOKED.set(context, known);
  const before = known.get(text);
  if (before) return before;
  if (known.size >= MOST_LOOKED) known.clear();
  const looked = lookUpNow(text, context);
  known.set(text, looked);
  return looked;
}

function lookUpNow(text: string, context: LanguageContext): Looked {
  try {
    return { resolved: resolveExpression(text, context), problem: null };
  } catch (error) {
    return { resolved: null, problem: toProblem(error) };
  }
}

/** The expression in one spelling, so that two writings of one are known as one. */
export function expressionKey(text: string, context: LanguageContext): string {
  return lookUp(text, context).resolved?.key ?? text.trim();
}

export function sameExpression(a: string, b: string, context: LanguageContext): boolean {
  return a.trim() === b.trim() || expressionKey(a, context) === expressionKey(b, context);
}

/** True when a function of groups is called in it, also while the rest is still being typed. */
export function looksAggregate(text: string): boolean {
  return AGGREGATE_CALL.test(text.replace(/"(?:\\[\s\S]|[^"\\])*"/g, '""'));
}
