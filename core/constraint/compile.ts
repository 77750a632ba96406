import { type LanguageContext, PLAIN_CONTEXT } from '../expression/context';
import type { Problem } from '../problem';
import { collectFaults, MAX_FAULTS } from './fault';
import { leftAttribute, unknownOnLeft } from './left-attribute';
import { parseConstraint } from './parse';
import { type CompiledConstraint, resolveConstraint } from './resolve';
import { leavesOf } from './tree';
import { typedLeaf } from './typed';

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

/**
 * Every fault of a filter, where compiling it stops at the first: each unknown name, each value that does
 * not fit. Empty: it can be compiled. Of a filter that cannot be read as a whole there is one, since what
 * stands behind it could be anything.
 */
export function constraintFaults(
  text: string,
  context: LanguageContext = PLAIN_CONTEXT,
): readonly Problem[] {
  const faults: Problem[] = [];
  collectFaults(faults, () => {
    for (const leaf of leavesOf(parseConstraint(text).tree)) {
      if (faults.length >= MAX_FAULTS) return;
      collectFaults(faults, () => {
        const unknown = unknownOnLeft(leaf, text, context);
        faults.push(...unknown);
        if (unknown.length > 0) return;
        typedLeaf(leaf, leftAttribute(leaf, text, context, []), text, context, faults);
      });
    }
  });
  return faults.slice(0, MAX_FAULTS);
}
