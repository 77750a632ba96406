import type { Condition, Group, Item, Row, Value } from '../question';
import type { Record_ } from '../records';
import { aggregateValue } from './aggregate';
import { holds } from './condition';
import { callScalar } from './scalar';

/** A group of the answer: its keys, and the records it is measured over. */
export interface AnswerGroup {
  readonly keys: readonly Value[];
  /** The earliest first. */
  readonly records: readonly Record_[];
}

/** The value of a selected item; a value of records that is not grouped by: the first record's. */
export function itemValue(item: Item, group: AnswerGroup): Value {
  if (item.of === 'group') return groupValue(item.group, group);
  const [first] = group.records;
  return first === undefined ? null : rowValue(item.row, first);
}

export function rowValue(row: Row, record: Record_): Value {
  switch (row.of) {
    case 'attribute':
      return record.get(row.column.name) ?? null;
    case 'constant':
      return row.value;
    case 'call':
      return callScalar(
        row.fn,
        row.arguments.map((one) => rowValue(one, record)),
        row.arguments.map(({ type }) => type),
        row.zone,
      );
    case 'math': {
      const left = rowValue(row.left, record);
      const right = rowValue(row.right, record);
      if (left === null || right === null) return null;
      const [a, b] = [Number(left), Number(right)];
      if (row.sign === '+') return a + b;
      if (row.sign === '-') return a - b;
      if (row.sign === '*') return a * b;
      return b === 0 ? null : a / b;
    }
    case 'if':
      return passes(row.when, record)
        ? rowValue(row.then, record)
        : rowValue(row.otherwise, record);
  }
}

export function groupValue(group: Group, members: AnswerGroup): Value {
  switch (group.of) {
    case 'aggregate':
      return aggregateValue(
        group.aggregate,
        members.records.map((record) =>
          group.aggregate.argument === null ? null : rowValue(group.aggregate.argument, record),
        ),
      );
    case 'key':
      return members.keys[group.key] ?? null;
    case 'constant':
      return typeof group.value === 'number' && Number.isInteger(group.value)
        ? BigInt(group.value)
        : group.value;
    case 'call':
      return callScalar(
        group.fn,
        group.arguments.map((one) => groupValue(one, members)),
        group.arguments.map(({ type }) => type),
        group.zone,
      );
    case 'math':
      return groupMath(group, groupValue(group.left, members), groupValue(group.right, members));
    case 'if':
      return passesGroup(group.when, members)
        ? groupValue(group.then, members)
        : groupValue(group.otherwise, members);
  }
}

function groupMath(group: Group & { readonly of: 'math' }, left: Value, right: Value): Value {
  if (left === null || right === null) return null;
  if (group.type !== 'number') {
    const [a, b] = [exact(left), exact(right)];
    if (group.sign === '+') return a + b;
    return group.sign === '-' ? a - b : a * b;
  }
  const [a, b] = [Number(left), Number(right)];
  if (group.sign === '+') return a + b;
  if (group.sign === '-') return a - b;
  if (group.sign === '*') return a * b;
  return b === 0 ? null : a / b;
}

function exact(value: Value): bigint {
  return BigInt(value as number | bigint);
}

/** True when a record passes a filter. */
export function passes(condition: Condition<Row> | null, record: Record_): boolean {
  return condition === null || holds(condition, (row) => rowValue(row, record));
}

/** True when a group passes its condition. */
export function passesGroup(condition: Condition<Group> | null, members: AnswerGroup): boolean {
  return condition === null || holds(condition, (group) => groupValue(group, members));
}
