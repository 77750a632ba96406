import type { Report } from '../../core/report/model';
import type { Condition, Group, Item, Literal, Question, Row, Sign } from './question';

const STRENGTH: Readonly<Record<Sign, number>> = { '+': 1, '-': 1, '*': 2, '/': 2 };

/** A random question as a report, parentheses only where the precedence needs them. */
export function reportOf(question: Question): Report {
  const groupBy = question.groupBy.map((row) => rowText(row));
  return {
    name: 'Random',
    description: '',
    select: question.select.map(itemText),
    groupBy,
    constraint: question.where === null ? null : conditionText(question.where, rowText),
    having: question.having === null ? null : conditionText(question.having, groupText),
    patterns: question.patterns.map(({ operator, where, having }) => ({
      operator,
      name: '',
      constraint: where === null ? null : conditionText(where, rowText),
      groupBy,
      having: having === null ? null : conditionText(having, groupText),
      extra: {},
    })),
    orderBy: question.order.map(({ item, descending }) => ({
      expression: item.title ?? (item.of === 'row' ? rowText(item.row) : groupText(item.group)),
      descending,
    })),
    interval: intervalOf(question),
    limit: question.limitOf === 'report' ? question.limit : question.otherLimit,
    naturalId: null,
    extra: {},
  };
}

function intervalOf({ stated, from, to }: Question): Report['interval'] {
  if (stated === 'no' || from === null || to === null) return null;
  return stated === 'ends'
    ? { kind: 'absolute', from, to }
    : { kind: 'relative', seconds: to - from + 1 };
}

function itemText(item: Item): string {
  const text = item.of === 'row' ? rowText(item.row) : groupText(item.group);
  return item.title === null ? text : `${text} AS "${item.title}"`;
}

export function rowText(row: Row, within = 0, right = false): string {
  switch (row.of) {
    case 'attribute':
      return row.column.name.includes('-') ? `field.${row.column.name}` : row.column.name;
    case 'constant':
      return constantText(row.value);
    case 'call':
      return `${row.fn}(${row.arguments.map((one) => rowText(one)).join(', ')})`;
    case 'math':
      return mathText(row, rowText, within, right);
    case 'if':
      return `IF(${conditionText(row.when, rowText)}, ${rowText(row.then)}, ${rowText(row.otherwise)})`;
  }
}

export function groupText(group: Group, within = 0, right = false): string {
  switch (group.of) {
    case 'aggregate': {
      const { fn, argument, percent } = group.aggregate;
      const inner = argument === null ? '*' : rowText(argument);
      if (fn === 'COUNT DISTINCT') return `COUNT(DISTINCT ${inner})`;
      return percent === null ? `${fn}(${inner})` : `${fn}(${inner}, ${percent})`;
    }
    case 'key':
      return rowText(group.row, within, right);
    case 'constant':
      return constantText(group.value);
    case 'call':
      return `${group.fn}(${group.arguments.map((one) => groupText(one)).join(', ')})`;
    case 'math':
      return mathText(group, groupText, within, right);
    case 'if':
      return `IF(${conditionText(group.when, groupText)}, ${groupText(group.then)}, ${groupText(group.otherwise)})`;
  }
}

function mathText<E extends Row | Group>(
  { sign, left, right: second }: { readonly sign: Sign; readonly left: E; readonly right: E },
  print: (part: E, within: number, right: boolean) => string,
  within: number,
  right: boolean,
): string {
  const own = STRENGTH[sign];
  const text = `${print(left, own, false)} ${sign} ${print(second, own, true)}`;
  return own < within || (own === within && right) ? `(${text})` : text;
}

export function conditionText<E extends Row | Group>(
  condition: Condition<E>,
  print: (left: E) => string,
): string {
  if (condition.of !== 'clause') {
    return condition.parts
      .map((part) => `(${conditionText(part, print)})`)
      .join(condition.of === 'and' ? ' AND ' : ' OR ');
  }
  const { left, operator, values } = condition;
  const words = values.map(literalText);
  const listed = /(^|NOT )IN$|BETWEEN$/.test(operator) ? `(${words.join(', ')})` : words.join('');
  return `${print(left)} ${operator} ${listed}`.trim();
}

function literalText(literal: Literal): string {
  if (literal.of === 'group') return `Group@${literal.name}`;
  if (literal.of === 'network') return literal.text;
  return constantText(literal.value);
}

function constantText(value: string | number): string {
  return typeof value === 'number' ? String(value) : `"${value.replace(/[\\"]/g, '\\$&')}"`;
}
