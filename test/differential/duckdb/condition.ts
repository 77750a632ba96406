import { addressKey } from '../order';
import type { Condition, Group, Literal, Row } from '../question';
import { COLUMNS } from '../attributes';
import { meaningOf } from '../reference/condition';

/** Missing values make a clause neither true nor false; SQL's WHERE, FILTER and CASE take both for false. */
export function conditionSql<E extends Row | Group>(
  condition: Condition<E>,
  sqlOfLeft: (left: E) => string,
): string {
  if (condition.of !== 'clause') {
    const parts = condition.parts.map((part) => conditionSql(part, sqlOfLeft));
    return `(${parts.join(condition.of === 'and' ? ' AND ' : ' OR ')})`;
  }
  const { left, operator } = condition;
  const x = sqlOfLeft(left);
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return `((${x}) ${operator})`;
  const values = meaningOf(condition.values, left.type);
  if (values === null) return 'false';
  const folded = operator === 'IN' || operator === 'NOT IN';
  const equal = (): string =>
    values.length === 0
      ? `CASE WHEN (${x}) IS NULL THEN NULL ELSE false END`
      : `(${values.map((one) => equalSql(left, x, one, folded)).join(' OR ')})`;
  const first = literalSql(values[0]);
  switch (operator) {
    case '=':
    case 'IN':
      return equal();
    case '!=':
    case 'NOT IN':
      return `(NOT ${equal()})`;
    case 'BETWEEN':
    case 'NOT BETWEEN': {
      const not = operator === 'BETWEEN' ? '' : 'NOT ';
      const [low, high] = values.map((one) => orderedSql(left, literalSql(one), one));
      return `(${not}(${keySql(left, x)}) BETWEEN ${low} AND ${high})`;
    }
    case 'CONTAIN':
      return `contains(lower(${x}), lower(${first}))`;
    case 'NOT CONTAIN':
      return `(NOT contains(lower(${x}), lower(${first})))`;
    case 'REGEXP':
      return `regexp_matches(${x}, ${first})`;
    case 'NOT REGEXP':
      return `(NOT regexp_matches(${x}, ${first}))`;
    default:
      return `((${x}) ${operator} ${first})`;
  }
}

function equalSql(left: Row | Group, x: string, literal: Literal, folded: boolean): string {
  if (literal.of === 'network') {
    return `((${keySql(left, x)}) BETWEEN '${addressKey(literal.low)}' AND '${addressKey(literal.high)}')`;
  }
  if (folded && left.type === 'text') return `(lower(${x}) = lower(${literalSql(literal)}))`;
  return `((${x}) = ${literalSql(literal)})`;
}

/** What a value sorts by; addresses are only compared where they are attributes. */
function keySql(left: Row | Group, x: string): string {
  if (left.type !== 'address' || left.of !== 'attribute') return x;
  return `k${COLUMNS.findIndex(({ name }) => name === left.column.name)}`;
}

function orderedSql(left: Row | Group, sql: string, literal: Literal): string {
  if (left.type !== 'address' || literal.of !== 'value') return sql;
  return `'${addressKey(String(literal.value))}'`;
}

function literalSql(literal: Literal | undefined): string {
  return literal?.of === 'value' ? constantSql(literal.value) : 'NULL';
}

export function constantSql(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
