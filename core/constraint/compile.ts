import { type LanguageContext, PLAIN_CONTEXT } from '../expression/context';
import type { Problem } from '../problem';
import { leftAttribute } from './left-attribute';
import { parseConstraint } from './parse';
import { type CompiledConstraint, resolveConstraint } from './resolve';

/**
 * Reads a filter, resolves its left sides and checks every value against their types.
 * Throws a ProblemError with line, column and, for an unknown attribute, the nearest one.
 * @param context stored fields whose names are attributes, too; groups; the zone of time functions
 */
export function compileConstraint(
  text: string,
  context: LanguageContext = PLAIN_CONTEXT,
): CompiledConstraint {
  const parsed = parseConstraint(text);
  const within: Problem[] = [];
  const compiled = resolveConstraint(parsed.tree, text, context, (leaf) =>
    leftAttribute(leaf, text, context, within),
  );
  return { ...compiled, notices: [...parsed.notices, ...within, ...compiled.notices] };
}
