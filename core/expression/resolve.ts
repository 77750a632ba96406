import type { Attribute } from '../attribute/attribute';
import { collectFaults, MAX_FAULTS } from '../constraint/fault';
import { parseConstraint } from '../constraint/parse';
import { leavesOf } from '../constraint/tree';
import { typedLeaf } from '../constraint/typed';
import type { Problem } from '../problem';
import type { ValueFormat, ValueType } from '../query/result-table';
import { type LanguageContext, PLAIN_CONTEXT } from './context';
import { expressionFault } from './reading/fault';
import { GroupResolver } from './names/group-resolver';
import { parseExpression, parseExpressionAt } from './parse';
import { RowResolver } from './names/row-resolver';
import { unknownNames } from './names/unknown';
import type { ExpressionSyntax } from './syntax';
import type { GroupCondition, GroupExpression } from './tree';
import { attributeOfRow } from './names/typed';
import { shownFormat } from './rules/types';

interface Named {
  /** In one spelling, whatever the blanks and letter case: `COUNT(DISTINCT srcIpAddr)`. */
  readonly key: string;
  /** The title, else as FortiSIEM shows it: `COUNT(Matched Events)`, `SUM(Sent Bytes64)`. */
  readonly displayName: string;
  /** The title that was written; null without one. */
  readonly alias: string | null;
  /** What conditions within it tell: unresolved groups, clauses that are always false. */
  readonly notices: readonly Problem[];
}

export type RowValue = Named & { readonly kind: 'row'; readonly attribute: Attribute };

export type GroupValue = Named & {
  readonly kind: 'group';
  readonly expression: GroupExpression;
  readonly type: ValueType;
  readonly format: ValueFormat;
};

/** One item of a select list, GROUP BY or ORDER BY, resolved. */
export type ResolvedExpression = RowValue | GroupValue;

/**
 * Reads an expression of a report and looks up its names: a value of one record (`row`: an attribute, or
 * one computed from others), or of a group when an aggregate stands in it.
 * Throws a ProblemError placed in the text, naming the nearest attribute or function.
 * @param groupBy what may stand beside aggregates; null: anything may
 */
export function resolveExpression(
  text: string,
  context: LanguageContext = PLAIN_CONTEXT,
  groupBy: readonly Attribute[] | null = null,
): ResolvedExpression {
  const { syntax, alias } = parseExpression(text, context.storedFields);
  return resolved(syntax, alias, new GroupResolver(text, context, groupBy), context);
}

function resolved(
  syntax: ExpressionSyntax,
  alias: string | null,
  resolver: GroupResolver,
  context: LanguageContext,
): ResolvedExpression {
  const named = ({ key, display }: { key: string; display: string }): Named => ({
    key,
    displayName: alias ?? display,
    alias,
    notices: resolver.rows.notices,
  });
  if (!resolver.hasAggregate(syntax)) {
    const typed = resolver.rows.row(syntax);
    return { ...named(typed), kind: 'row', attribute: attributeOfRow(typed, context.zone) };
  }
  const typed = resolver.group(syntax);
  const type = typed.type ?? 'text';
  return {
    ...named(typed),
    kind: 'group',
    expression: typed.tree,
    type,
    format: shownFormat(typed.format, type),
  };
}

/**
 * The attribute of a record's expression that starts at an offset of a longer text, such as the left side
 * of a clause: a plain attribute stays itself, all else becomes one of the origin `expression`. Throws a
 * ProblemError placed in the whole text, also for an expression of groups.
 */
export function rowAttributeAt(
  text: string,
  offset: number,
  context: LanguageContext = PLAIN_CONTEXT,
): { readonly attribute: Attribute; readonly end: number; readonly notices: readonly Problem[] } {
  const { syntax, end } = parseExpressionAt(text, offset, context.storedFields);
  const resolver = new RowResolver(text, context);
  const attribute = resolver.attribute(syntax);
  return { attribute, end, notices: resolver.notices };
}

/**
 * The attribute of an expression of one record: see {@link rowAttributeAt}. Throws a ProblemError when it
 * is of groups.
 */
export function rowAttribute(text: string, context: LanguageContext = PLAIN_CONTEXT): Attribute {
  const expression = resolveExpression(text, context);
  if (expression.kind === 'row') return expression.attribute;
  throw expressionFault(
    'report/function',
    text,
    text.length - text.trimStart().length,
    `${expression.key} is a value of a group and cannot stand here.`,
    'Use an attribute, or an expression of one record.',
  );
}

export interface ResolvedCondition {
  readonly condition: GroupCondition;
  readonly notices: readonly Problem[];
}

/**
 * Reads a condition on groups, `COUNT(*) >= 2 AND SUM(sentBytes64) > 1000`. Throws a ProblemError placed
 * in its text.
 * @param groupBy what may stand beside aggregates
 */
export function resolveGroupCondition(
  text: string,
  context: LanguageContext,
  groupBy: readonly Attribute[],
): ResolvedCondition {
  const { tree, notices } = parseConstraint(text);
  const resolver = new GroupResolver(text, context, groupBy);
  const condition = resolver.condition(tree, text);
  return { condition, notices: [...notices, ...resolver.rows.notices] };
}

/**
 * Every fault of an expression, where resolving it stops at the first: each unknown name, else what is wrong
 * with its types. Empty: it can be resolved.
 * @param groupBy as of {@link resolveExpression}
 */
export function expressionFaults(
  text: string,
  context: LanguageContext = PLAIN_CONTEXT,
  groupBy: readonly Attribute[] | null = null,
): readonly Problem[] {
  const faults: Problem[] = [];
  collectFaults(faults, () => {
    faults.push(...unknownNames(parseExpression(text, context.storedFields).syntax, text, context));
    if (faults.length === 0) resolveExpression(text, context, groupBy);
  });
  return faults;
}

/**
 * Every fault of a condition on groups; see `constraintFaults`.
 * @param groupBy what may stand beside aggregates; null: not known, anything may
 */
export function conditionFaults(
  text: string,
  context: LanguageContext,
  groupBy: readonly Attribute[] | null,
): readonly Problem[] {
  const faults: Problem[] = [];
  collectFaults(faults, () => {
    for (const leaf of leavesOf(parseConstraint(text).tree)) {
      if (faults.length >= MAX_FAULTS) return;
      collectFaults(faults, () => {
        const resolver = new GroupResolver(text, context, groupBy);
        const left = resolver.rows.left(leaf.span.start);
        const unknown = unknownNames(left, text, context);
        faults.push(...unknown);
        if (unknown.length > 0) return;
        const { key, type } = resolver.group(left);
        typedLeaf(leaf, { name: key, type: type ?? 'text' }, text, context, faults);
      });
    }
  });
  return faults.slice(0, MAX_FAULTS);
}
