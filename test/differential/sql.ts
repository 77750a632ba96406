import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { addressKey, compareWithMissing } from './order';
import type { Condition, Group, Literal, Question, Row, Value } from './question';
import { COLUMNS, type Record_ } from './records';
import { meaningOf } from './reference';

const SQL_TYPES = {
  text: 'VARCHAR',
  address: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  time: 'BIGINT',
} as const;

/** The same records in DuckDB: a column per attribute, `k…` sorts addresses, `pos` sorts records by time. */
export async function loadDuckDb(records: readonly Record_[]): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const columns = COLUMNS.map(({ type }, at) => `a${at} ${SQL_TYPES[type]}`);
  const keys = COLUMNS.flatMap(({ type }, at) => (type === 'address' ? [`k${at} VARCHAR`] : []));
  await connection.run(`CREATE TABLE flow (${[...columns, ...keys, 'pos BIGINT'].join(', ')})`);
  const places = new Map(
    records
      .map((record, at) => ({ at, start: record.get('startTime') ?? null }))
      .sort((a, b) => compareWithMissing('time', a.start, b.start, false))
      .map(({ at }, place) => [at, place]),
  );
  const appender = await connection.createAppender('flow');
  for (const [at, record] of records.entries()) {
    for (const { name, type } of COLUMNS) {
      const value = record.get(name) ?? null;
      if (value === null) appender.appendNull();
      else if (type === 'text' || type === 'address') appender.appendVarchar(String(value));
      else appender.appendBigInt(BigInt(value));
    }
    for (const { name, type } of COLUMNS) {
      if (type !== 'address') continue;
      const value = record.get(name) ?? null;
      if (value === null) appender.appendNull();
      else appender.appendVarchar(addressKey(String(value)));
    }
    appender.appendBigInt(BigInt(places.get(at) ?? 0));
    appender.endRow();
  }
  appender.closeSync();
  return connection;
}

/** Every row of a question's answer, in no order: the group keys, then what is selected. */
export function sqlOf(question: Question): string {
  const { groupBy, select, from, to } = question;
  const start = columnSql('startTime');
  const range = [
    ...(from === null ? [] : [`${start} >= ${from * 1_000}`]),
    ...(to === null ? [] : [`${start} <= ${to * 1_000 + 999}`]),
  ];
  const patterns = [
    { operator: null, where: question.where, having: question.having },
    ...question.patterns,
  ];
  const filters = patterns.map(({ where }) => (where === null ? 'true' : whereSql(where)));
  const within = range.length === 0 ? 'true' : range.join(' AND ');
  const measured = filters
    .filter((_, at) => patterns[at]?.operator !== 'AND_NOT')
    .map((one) => `(${one})`)
    .join(' OR ');
  const grouped = groupBy.length > 0 || select.some(({ of }) => of === 'group');
  const context = (filter: string): Context => ({ filter, groupBy });
  const shown = select.map((item) => {
    if (item.of === 'group') return groupSql(item.group, context(measured));
    const value = rowSql(item.row);
    return grouped ? `first(${value} ORDER BY pos) FILTER (WHERE ${measured})` : value;
  });
  const keys = groupBy.map((row) => rowSql(row));
  const columns = [...keys, ...shown].map((sql, at) => `${sql} AS o${at}`).join(', ');
  if (!grouped) return `SELECT ${columns} FROM flow WHERE ${within} AND (${measured})`;
  const alone = groupBy.length === 0;
  const present = alone ? 'true' : `count(*) FILTER (WHERE ${measured}) > 0`;
  const holds = patterns.reduce((before, { operator, having }, at) => {
    const filter = filters[at] ?? 'true';
    const condition = having === null ? 'true' : havingSql(having, context(filter));
    const some = patterns.length === 1 ? 'true' : `count(*) FILTER (WHERE ${filter}) > 0`;
    const own = `(coalesce(${condition}, false) AND ${some})`;
    if (operator === null) return own;
    if (operator === 'OR') return `(${before} OR ${own})`;
    return operator === 'AND' ? `(${before} AND ${own})` : `(${before} AND NOT ${own})`;
  }, 'true');
  const by = alone ? '' : `GROUP BY ${keys.join(', ')}`;
  return `SELECT ${columns} FROM flow WHERE ${within} ${by} HAVING ${present} AND ${holds}`;
}

interface Context {
  readonly filter: string;
  readonly groupBy: readonly Row[];
}

function columnSql(name: string): string {
  return `a${COLUMNS.findIndex((column) => column.name === name)}`;
}

function rowSql(row: Row): string {
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

function groupSql(group: Group, context: Context): string {
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

const BLANKS = `' ' || chr(9) || chr(10) || chr(13)`;

function callSql(
  fn: string,
  values: readonly string[],
  parts: readonly { readonly type: Row['type']; readonly of: string; readonly value?: unknown }[],
): string {
  const [x = '', second = '', third = ''] = values;
  const type = parts[0]?.type;
  switch (fn.toUpperCase()) {
    case 'HOUROFDAY':
      return `hour(make_timestamp(CAST(${x} AS BIGINT) * 1000))`;
    case 'DAYOFWEEK':
      return `dayofweek(make_timestamp(CAST(${x} AS BIGINT) * 1000))`;
    case 'LEN':
      return `length(${x})`;
    case 'TRIM':
    case 'LTRIM':
    case 'RTRIM':
      return `${fn.toLowerCase()}(${x}, ${BLANKS})`;
    case 'REPLACE':
      return `replace(${x}, ${second}, ${third})`;
    case 'SUB_STR': {
      const start = Number(parts[1]?.value);
      if (start === 0) return `CASE WHEN ${x} IS NULL THEN NULL ELSE '' END`;
      const from = start > 0 ? String(start) : `greatest(1, length(${x}) + 1 + (${start}))`;
      if (values.length === 2) return `substring(${x}, ${from})`;
      const until = start > 0 ? `${start} + ${third}` : `length(${x}) + 1 + (${start}) + ${third}`;
      return `substring(${x}, ${from}, greatest(0, ${until} - ${from}))`;
    }
    case 'TO_LOWER':
      return `lower(${x})`;
    case 'TO_UPPER':
      return `upper(${x})`;
    case 'TO_STRING':
      return type === 'time'
        ? `strftime(make_timestamp(CAST(${x} AS BIGINT) * 1000), '%Y-%m-%dT%H:%M:%SZ')`
        : `CAST(${x} AS VARCHAR)`;
    case 'TO_INTEGER': {
      const number =
        type === 'text'
          ? `CASE WHEN regexp_full_match(trim(${x}), '[+-]?[0-9]+([.][0-9]*)?') THEN TRY_CAST(${x} AS DOUBLE) END`
          : `CAST(${x} AS DOUBLE)`;
      return `CASE WHEN abs(trunc(${number})) <= 9007199254740992 THEN CAST(trunc(${number}) AS HUGEINT) END`;
    }
    case 'TO_DOUBLE':
      return type === 'text' ? `TRY_CAST(${x} AS DOUBLE)` : `CAST(${x} AS DOUBLE)`;
    case 'LOG': {
      const double = `CAST(${x} AS DOUBLE)`;
      const base = parts[1]?.value === 'e' ? 'exp(1)' : values.length === 1 ? '10' : second;
      return `CASE WHEN ${double} > 0 THEN ln(${double}) / ln(${base}) END`;
    }
    case 'URL_DECODE':
      return `url_decode(replace(${x}, '+', ' '))`;
    default:
      throw new Error(`No function ${fn}.`);
  }
}

function whereSql(condition: Condition<Row>): string {
  return conditionSql(condition, (row) => rowSql(row));
}

function havingSql(condition: Condition<Group>, context: Context): string {
  return conditionSql(condition, (group) => groupSql(group, context));
}

/** Missing values make a clause neither true nor false; SQL's WHERE, FILTER and CASE take both for false. */
function conditionSql<E extends Row | Group>(
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

function constantSql(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

/** DuckDB's cells as this test's values. */
export function cellOf(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string')
    return value;
  throw new Error(`What is ${JSON.stringify(value)}?`);
}
