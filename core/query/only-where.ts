import type { Attribute } from '../attribute/attribute';
import { printConstraint } from '../constraint/print';
import type { ResolvedConstraint } from '../constraint/tree';
import type { GroupCondition, GroupExpression, RowExpression } from '../expression/tree';

/**
 * A value of a group over those of its records alone that match a constraint: every aggregate skips missing
 * values, so that `SUM(x)` becomes `SUM(IF(constraint, x, NULL))`. Null: over all of them.
 */
export function onlyWhere(
  expression: GroupExpression,
  where: ResolvedConstraint | null,
): GroupExpression {
  if (where === null) return expression;
  const within = (part: GroupExpression): GroupExpression => onlyWhere(part, where);
  switch (expression.kind) {
    case 'key':
    case 'literal':
      return expression;
    case 'aggregate': {
      const { aggregate } = expression;
      const argument = argumentWhere(aggregate.argument, where);
      return { kind: 'aggregate', aggregate: { ...aggregate, argument } };
    }
    case 'call':
      return { ...expression, arguments: expression.arguments.map(within) };
    case 'arithmetic':
      return { ...expression, left: within(expression.left), right: within(expression.right) };
    case 'if':
      return {
        kind: 'if',
        condition: onlyWhereCondition(expression.condition, where),
        then: within(expression.then),
        otherwise: within(expression.otherwise),
      };
  }
}

/** A condition on groups over those of their records alone that match a constraint. */
export function onlyWhereCondition(
  condition: GroupCondition,
  where: ResolvedConstraint | null,
): GroupCondition {
  if (where === null) return condition;
  if (condition.kind === 'clause')
    return { ...condition, value: onlyWhere(condition.value, where) };
  return { ...condition, parts: condition.parts.map((part) => onlyWhereCondition(part, where)) };
}

function argumentWhere(argument: Attribute | null, where: ResolvedConstraint): Attribute {
  const then: RowExpression =
    argument === null
      ? { kind: 'literal', value: 1 }
      : argument.origin.kind === 'expression'
        ? argument.origin.expression
        : { kind: 'attribute', attribute: argument };
  const expression: RowExpression = {
    kind: 'if',
    condition: where,
    then,
    otherwise: { kind: 'literal', value: null },
  };
  const name = `IF(${printConstraint(where)}, ${argument?.name ?? '1'}, NULL)`;
  return {
    name,
    displayName: argument?.displayName ?? 'Matched Events',
    type: argument?.type ?? 'integer',
    format: argument?.format ?? 'count',
    // A zone of its own is kept; where there is none nothing asks for it.
    origin: {
      kind: 'expression',
      expression,
      zone: argument?.origin.kind === 'expression' ? argument.origin.zone : 'utc',
    },
    help: `Computed of each record: ${name}.`,
    own: true,
  };
}
