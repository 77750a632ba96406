import type { Attribute } from '../attribute/attribute';
import { attributeHint, resolveAttribute } from '../attribute/stored-field';
import { type LanguageContext, PLAIN_CONTEXT } from '../expression/context';
import { constraintFault } from './fault';
import { parseConstraint } from './parse';
import { type CompiledConstraint, resolveConstraint } from './resolve';
import type { ConstraintLeaf } from './tree';

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
  const compiled = resolveConstraint(parsed.tree, text, context, (leaf) =>
    leftSide(leaf, text, context),
  );
  return { ...compiled, notices: [...parsed.notices, ...compiled.notices] };
}

function leftSide(leaf: ConstraintLeaf, text: string, context: LanguageContext): Attribute {
  const attribute = resolveAttribute(leaf.attribute, context.storedFields);
  if (attribute !== null) return attribute;
  throw constraintFault(
    'constraint/unknown-attribute',
    text,
    leaf.span.start,
    `There is no attribute ${shorten(leaf.attribute)}.`,
    attributeHint(leaf.attribute, context.storedFields),
  );
}

function shorten(name: string): string {
  return name.length > 64 ? `${name.slice(0, 63)}…` : name;
}
