import type { Question } from '../question';
import { type Context, columnSql, groupSql, havingSql, rowSql, whereSql } from './value';

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
