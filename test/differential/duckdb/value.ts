import type { Condition, Group, Row } from '../question';
import { COLUMNS } from '../attributes';
import { callSql } from './call';
import { conditionSql, constantSql } from './condition';

/** What aggregates of a pattern count. */
export interface Context {
  readonly filter: string;
  readonly groupBy: readonly Row[];
}

export function columnSql(name: string): string {
  return `a${COLUMNS.findIndex((column) => column.name === name)}`;
}

export function rowSql(row: Row): string {
  switch (row.of) {
    case 'attribute':
      return columnSql(row.column.name);
    case 'constant':
      return constantSql(row.value);
    case 'call':
      return callSql(
        row.fn,
        row.arguments.map((one) => rowSql(one)),
        row.arguments,
        row.zone,
      );
    case 'math': {
      const [a, b] = [
        `CAST(${rowSql(row.left)} AS DOUBLE)`,
        `CAST(${rowSql(row.right)} AS DOUBLE)`,
      ];
      if (row.sign === '/') return `(${a} / nullif(${b}, 0))`;
      const sum = `(${a} ${row.sign} ${b})`;
      return row.type === 'number' ? sum : `CAST(${sum} AS HUGEINT)`;
    }
    case 'if':
      return ifSql(row.type, whereSql(row.when), rowSql(row.then), rowSql(row.otherwise));
  }
}

export function groupSql(group: Group, context: Context): string {
  switch (group.of) {
    case 'aggregate':
      return aggregateSql(group, context.filter);
    case 'key':
      return rowSql(group.row);
    case 'constant':
      return constantSql(group.value);
    case 'call':
      return callSql(
        group.fn,
        group.arguments.map((one) => groupSql(one, context)),
        group.arguments,
        group.zone,
      );
    case 'math': {
      const type = group.type === 'number' ? 'DOUBLE' : 'HUGEINT';
      const a = `CAST(${groupSql(group.left, context)} AS ${type})`;
      const b = `CAST(${groupSql(group.right, context)} AS ${type})`;
      return group.sign === '/' ? `(${a} / nullif(${b}, 0))` : `(${a} ${group.sign} ${b})`;
    }
    case 'if':
      return ifSql(
        group.type,
        havingSql(group.when, context),
        groupSql(group.then, context),
        groupSql(group.otherwise, context),
      );
  }
}

function ifSql(type: Row['type'], when: string, then: string, otherwise: string): string {
  const cast = (sql: string): string => (type === 'number' ? `CAST(${sql} AS DOUBLE)` : sql);
  return `CASE WHEN ${when} THEN ${cast(then)} ELSE ${cast(otherwise)} END`;
}

function aggregateSql(group: Group & { readonly of: 'aggregate' }, filter: string): string {
  const { fn, argument, percent } = group.aggregate;
  const only = (extra = 'true'): string => `FILTER (WHERE (${filter}) AND ${extra})`;
  if (argument === null) return `count(*) ${only()}`;
  const x = rowSql(argument);
  const integer = argument.type === 'integer' || argument.type === 'time';
  const there = only(`(${x}) IS NOT NULL`);
  const first = `arg_min(${x}, pos) ${there}`;
  const last = `arg_max(${x}, pos) ${there}`;
  const double = `CAST(${x} AS DOUBLE)`;
  switch (fn) {
    case 'COUNT':
      return `count(${x}) ${only()}`;
    case 'COUNT DISTINCT':
      return `count(DISTINCT ${x}) ${only()}`;
    case 'SUM':
      return integer ? `sum(CAST(${x} AS HUGEINT)) ${only()}` : `sum(${x}) ${only()}`;
    case 'AVG':
      return integer
        ? `(CAST(sum(CAST(${x} AS HUGEINT)) ${only()} AS DOUBLE) / nullif(count(${x}) ${only()}, 0))`
        : `avg(${x}) ${only()}`;
    case 'MIN':
    case 'MAX':
      return `${fn.toLowerCase()}(${x}) ${only()}`;
    case 'FIRST':
      return first;
    case 'LAST':
      return last;
    case 'MEDIAN':
      return `quantile_cont(${double}, 0.5) ${only()}`;
    case 'Pctile95':
      return `quantile_cont(${double}, 0.95) ${only()}`;
    case 'PCTILE':
      return `quantile_cont(${double}, ${(percent ?? 0) / 100}) ${only()}`;
    case 'VARIANCE':
      return `var_pop(${double}) ${only()}`;
    case 'STDDEV':
      return `stddev_pop(${double}) ${only()}`;
    case 'PctChange':
      return `((CAST(${last} AS DOUBLE) - CAST(${first} AS DOUBLE)) / nullif(CAST(${first} AS DOUBLE), 0) * 100)`;
    case 'MODE':
      return `histogram(${x}) ${there}`;
    default:
      throw new Error(`No aggregate ${fn}.`);
  }
}

export function whereSql(condition: Condition<Row>): string {
  return conditionSql(condition, (row) => rowSql(row));
}

export function havingSql(condition: Condition<Group>, context: Context): string {
  return conditionSql(condition, (group) => groupSql(group, context));
}
