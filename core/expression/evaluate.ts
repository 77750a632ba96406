import type { Attribute } from '../attribute/attribute';
import { leafPredicate } from '../constraint/leaf';
import { matcher, testCell, type ValueOf } from '../constraint/match';
import type { Cell } from '../query/result-table';
import { exactArithmetic, rowArithmetic } from './values/arithmetic';
import type { Zone } from './context';
import { scalarFunction } from './values/scalar-values';
import type { Aggregate, GroupCondition, GroupExpression, RowExpression } from './tree';
import { groupType, rowType } from './rules/types';

/** The value of an aggregate in the group looked at. */
export type AggregateOf = (aggregate: Aggregate) => Cell;
/** The value of a GROUP BY attribute in the group looked at. */
export type KeyOf = (attribute: Attribute) => Cell;

/**
 * An expression of one record as a function of the record's stored values: numbers are IEEE doubles, a
 * missing argument makes the result missing (but for IF), division by zero and what is no finite number
 * are missing.
 */
export function compileRow(expression: RowExpression, zone: Zone): (valueOf: ValueOf) => Cell {
  switch (expression.kind) {
    case 'attribute': {
      const { attribute } = expression;
      return (valueOf) => attributeCell(attribute, valueOf);
    }
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'call': {
      const parts = expression.arguments.map((argument) => compileRow(argument, zone));
      const call = scalarFunction(expression.fn, expression.arguments.map(rowType), zone);
      return (valueOf) => called(call, parts, (part) => part(valueOf));
    }
    case 'arithmetic': {
      const left = compileRow(expression.left, zone);
      const right = compileRow(expression.right, zone);
      const { operator } = expression;
      return (valueOf) => rowArithmetic(operator, left(valueOf), right(valueOf));
    }
    case 'if': {
      const holds = matcher(expression.condition, attributeCell);
      const then = compileRow(expression.then, zone);
      const otherwise = compileRow(expression.otherwise, zone);
      return (valueOf) => (holds(valueOf) ? then(valueOf) : otherwise(valueOf));
    }
  }
}

const compiledAttributes = new WeakMap<Attribute, (valueOf: ValueOf) => Cell>();

/** The value of any attribute of a record, computed ones too; `valueOf` is asked for stored ones only. */
export function attributeCell(attribute: Attribute, valueOf: ValueOf): Cell {
  const { origin } = attribute;
  if (origin.kind !== 'expression') return valueOf(attribute.name);
  let compiled = compiledAttributes.get(attribute);
  if (compiled === undefined) {
    compiled = compileRow(origin.expression, origin.zone);
    compiledAttributes.set(attribute, compiled);
  }
  return compiled(valueOf);
}

/**
 * An expression of one group as a function of the group's aggregates and keys. Whole numbers stay exact by
 * `+ - *` at any size (a bigint beyond 2^53), everything else is as in {@link compileRow}.
 */
export function compileGroup(
  expression: GroupExpression,
  zone: Zone,
): (aggregateOf: AggregateOf, keyOf: KeyOf) => Cell {
  switch (expression.kind) {
    case 'aggregate': {
      const { aggregate } = expression;
      return (aggregateOf) => aggregateOf(aggregate);
    }
    case 'key': {
      const { attribute } = expression;
      return (_, keyOf) => keyOf(attribute);
    }
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'call': {
      const parts = expression.arguments.map((argument) => compileGroup(argument, zone));
      const call = scalarFunction(expression.fn, expression.arguments.map(groupType), zone);
      return (aggregateOf, keyOf) => called(call, parts, (part) => part(aggregateOf, keyOf));
    }
    case 'arithmetic': {
      const left = compileGroup(expression.left, zone);
      const right = compileGroup(expression.right, zone);
      const { operator } = expression;
      const compute = groupType(expression) === 'integer' ? exactArithmetic : rowArithmetic;
      return (aggregateOf, keyOf) =>
        compute(operator, left(aggregateOf, keyOf), right(aggregateOf, keyOf));
    }
    case 'if': {
      const holds = compileCondition(expression.condition, zone);
      const then = compileGroup(expression.then, zone);
      const otherwise = compileGroup(expression.otherwise, zone);
      const double = groupType(expression) === 'number';
      return (aggregateOf, keyOf) => {
        const chosen = holds(aggregateOf, keyOf) ? then : otherwise;
        const cell = chosen(aggregateOf, keyOf);
        return double && typeof cell === 'bigint' ? Number(cell) : cell;
      };
    }
  }
}

/** A condition on groups as a test of one group; a missing value satisfies IS NULL and nothing else. */
export function compileCondition(
  condition: GroupCondition,
  zone: Zone,
): (aggregateOf: AggregateOf, keyOf: KeyOf) => boolean {
  if (condition.kind === 'clause') {
    const value = compileGroup(condition.value, zone);
    const predicate = leafPredicate(condition.leaf, condition);
    return (aggregateOf, keyOf) => testCell(predicate, value(aggregateOf, keyOf));
  }
  const parts = condition.parts.map((part) => compileCondition(part, zone));
  return condition.kind === 'and'
    ? (aggregateOf, keyOf) => parts.every((part) => part(aggregateOf, keyOf))
    : (aggregateOf, keyOf) => parts.some((part) => part(aggregateOf, keyOf));
}

/** A call whose missing arguments make its result missing. */
function called<P>(
  call: (list: readonly (string | number | bigint)[]) => Cell,
  parts: readonly P[],
  cellOf: (part: P) => Cell,
): Cell {
  const list: (string | number | bigint)[] = [];
  for (const part of parts) {
    const cell = cellOf(part);
    if (cell === null) return null;
    list.push(cell);
  }
  return call(list);
}
