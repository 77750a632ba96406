import type { Attribute } from '../attribute/attribute';
import type { LanguageContext } from '../expression/context';
import { resolveExpression, type ResolvedExpression } from '../expression/resolve';
import { ProblemError } from '../problem';
import type { PlanColumn, PlanMeasure, RawColumn } from './plan';
import { refuseConstant } from './titles';

/** What a report groups by, each once. Throws a ProblemError for aggregates and constants. */
export function groupAttributes(
  written: readonly string[],
  context: LanguageContext,
): readonly Extract<ResolvedExpression, { kind: 'row' }>[] {
  const all = written.map((text) => {
    const expression = resolveExpression(text, context);
    if (expression.kind === 'row') {
      refuseConstant(expression.attribute, 'GROUP BY');
      return expression;
    }
    throw new ProblemError({
      code: 'report/group-by-aggregate',
      message: `GROUP BY cannot hold ${expression.key}.`,
      action: 'Group by attributes, and put aggregates in the select list.',
    });
  });
  return distinctBy(all, ({ attribute }) => attribute.name);
}

/** The columns of groups; a report that only groups shows its groups. */
export function groupColumns(
  selected: readonly ResolvedExpression[],
  keys: readonly Extract<ResolvedExpression, { kind: 'row' }>[],
): readonly PlanColumn[] {
  const grouped = new Set(keys.map(({ attribute }) => attribute.name));
  return (selected.length === 0 ? keys : selected).map((expression) => {
    if (expression.kind === 'group') return measureOf(expression);
    const kind = grouped.has(expression.attribute.name) ? 'key' : 'dependent';
    return { ...rawOf(expression), kind };
  });
}

/** The measure of an expression of groups. */
export function measureOf(value: Extract<ResolvedExpression, { kind: 'group' }>): PlanMeasure {
  const { key, displayName, type, format, expression } = value;
  return { kind: 'measure', key, displayName, type, format, expression };
}

/** The column of a value of records. */
export function rawOf(value: Extract<ResolvedExpression, { kind: 'row' }>): RawColumn {
  const { key, displayName, attribute } = value;
  return { key, displayName, attribute };
}

/** The column of an attribute without a title. */
export function plainColumn(attribute: Attribute): RawColumn {
  return { key: attribute.name, displayName: attribute.displayName, attribute };
}

/** The first of each key. */
export function distinctBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}
