import type { Question } from '../question';
import { courseMeasure } from '../reference/course';
import { type Context, groupSql, havingSql, rowSql, whereSql } from './value';

/** Every row of a question's answer, in no order: the group keys, then what is selected. */
export function sqlOf(question: Question): string {
  const { groupBy, select } = question;
  const { patterns, filters, within, measured } = partsOf(question);
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

/** The keys, the number of the stretch and the measure of a course, of every group; `whole`: of all records. */
export function courseSql(
  question: Question,
  { from, seconds }: { readonly from: number; readonly seconds: number },
  whole: boolean,
): string {
  const { within, measured } = partsOf(question);
  const keys = whole ? [] : question.groupBy.map((row) => rowSql(row));
  const context = { filter: 'true', groupBy: question.groupBy };
  const columns = [...keys, `(clock - ${from}) // ${seconds}`];
  const value = groupSql(courseMeasure(question).group, context);
  return `SELECT ${[...columns, value].map((sql, at) => `${sql} AS o${at}`).join(', ')} FROM flow
    WHERE ${within} AND (${measured}) AND clock IS NOT NULL GROUP BY ${columns.join(', ')}`;
}

function partsOf(question: Question) {
  const { from, to } = question;
  const range = [
    ...(from === null ? [] : [`clock >= ${from}`]),
    ...(to === null ? [] : [`clock <= ${to}`]),
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
  return { patterns, filters, within, measured };
}
