import type { Attribute } from '../attribute/attribute';
import type { LanguageContext } from '../expression/context';
import type { Problem } from '../problem';
import { lineAndColumn } from './fault';
import { leafPredicate } from './leaf';
import { testCell } from './match';
import {
  type Constraint,
  type ConstraintLeaf,
  isLeaf,
  type ResolvedConstraint,
  type ResolvedLeaf,
} from './tree';
import { typedLeaf } from './typed';

export interface CompiledConstraint {
  /** Left sides resolved, their names in one spelling, literals of the attribute's type. */
  readonly tree: ResolvedConstraint;
  /** Every attribute used, once; expressions count as one. */
  readonly attributes: readonly Attribute[];
  readonly notices: readonly Problem[];
}

/** What a left side is. Throws a ProblemError placed in the filter's text when it is nothing. */
export type LeftSide = (leaf: ConstraintLeaf) => Attribute;

/**
 * Resolves the left sides of a filter that was read and checks every value against their types. Does
 * not know expressions, so that these can use it for the conditions within them.
 * @param text what the tree was read from
 * @throws ProblemError with line and column
 */
export function resolveConstraint(
  tree: Constraint,
  text: string,
  context: LanguageContext,
  leftSide: LeftSide,
): CompiledConstraint {
  const attributes = new Map<string, Attribute>();
  const notices: Problem[] = [];
  const resolve = (node: Constraint): ResolvedConstraint => {
    if (!isLeaf(node)) return { ...node, parts: node.parts.map(resolve) };
    const resolved = leftSide(node);
    attributes.set(resolved.name, resolved);
    const typed = typedLeaf(node, resolved, text, context);
    const leaf: ResolvedLeaf = { ...typed.leaf, resolved };
    notices.push(...typed.notices, ...emptyNotices(leaf, text));
    return leaf;
  };
  const result = resolve(tree);
  return { tree: result, attributes: [...attributes.values()], notices: distinctGroups(notices) };
}

/** What an attribute that is the same in every record makes of a clause. */
function emptyNotices(leaf: ResolvedLeaf, text: string): Problem[] {
  const { origin, name } = leaf.resolved;
  const place = lineAndColumn(text, leaf.span.start);
  if (origin.kind === 'none') {
    const always = leaf.kind === 'null' && !leaf.negated ? 'every' : 'no';
    const message = `${name} is always empty, so this clause matches ${always} record. ${origin.why}`;
    return [{ code: 'constraint/empty-attribute', message, place }];
  }
  if (origin.kind !== 'constant' || leaf.kind === 'null') return [];
  if (testCell(leafPredicate(leaf, leaf.resolved), origin.value)) return [];
  const message = `${name} is always ${origin.value} here, so this clause matches no record.`;
  return [{ code: 'constraint/constant-attribute', message, place }];
}

/** A group is told of once, where it stands first. */
function distinctGroups(notices: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return notices.filter(({ code, groupName }) => {
    if (groupName === undefined) return true;
    const key = `${code} ${groupName.toLowerCase()}`;
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}
