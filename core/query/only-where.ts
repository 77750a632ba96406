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

/**
 * The value of a group's first record, missing or not, of those that match a constraint: FIRST passes over
 * missing values, so it is asked first whether that record has one.
 */
export function firstValue(
  attribute: Attribute,
  where: ResolvedConstraint | null,
): GroupExpression {
  const nowhere = { start: 0, end: 0 };
  const missing: ResolvedConstraint = {
    kind: 'null',
    attribute: attribute.name,
    negated: false,
    span: nowhere,
    resolved: attribute,
  };
  const told: Attribute = {
    name: `IF(${attribute.name} IS NULL, 0, 1)`,
    displayName: attribute.displayName,
    type: 'integer',
    format: 'code',
    origin: {
      kind: 'expression',
      expression: {
        kind: 'if',
        condition: missing,
        then: { kind: 'literal', value: 0 },
        otherwise: { kind: 'literal', value: 1 },
      },
      zone: 'utc',
    },
    help: `Whether the record has a value of ${attribute.name}.`,
    own: true,
  };
  const first = (argument: Attribute): GroupExpression => ({
    kind: 'aggregate',
    aggregate: { fn: 'FIRST', argument, percent: null },
  });
  const one = { kind: 'number', value: 1, text: '1', span: nowhere } as const;
  const name = `FIRST(${told.name})`;
  const leaf = {
    kind: 'compare',
    attribute: name,
    operator: '=',
    value: one,
    span: nowhere,
  } as const;
  return onlyWhere(
    {
      kind: 'if',
      condition: { kind: 'clause', value: first(told), type: 'integer', leaf },
      then: first(attribute),
      otherwise: { kind: 'literal', value: null },
    },
    where,
  );
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
