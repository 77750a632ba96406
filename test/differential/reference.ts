import { compareValues, compareWithMissing, addressKey } from './order';
import {
  type Aggregate,
  type Condition,
  type Group,
  GROUPS,
  type Item,
  type Literal,
  type Operator,
  type Question,
  type Row,
  type Type,
  type Value,
} from './question';
import type { Record_ } from './records';
import { callScalar } from './scalar';

// docs/report-language.md as a program: slow, plain, and without a line of the app.

/** A group of the answer: its keys, and the records it is measured over. */
export interface AnswerGroup {
  readonly keys: readonly Value[];
  readonly records: readonly Record_[];
}

export interface Answer {
  readonly grouped: boolean;
  /** Every row, in order, before the limit. */
  readonly rows: readonly (readonly Value[])[];
  /** Per row what it is ordered by: the order's values, then what decides among equals. */
  readonly places: readonly (readonly Value[])[];
  readonly matched: number;
}

/** The records that measures are taken over: of every pattern but those that take groups away. */
export function measuredRecords(
  question: Question,
  records: readonly Record_[],
): readonly Record_[] {
  const inRange = records.filter((record) => isWithin(question, record));
  return inRange.filter((record) =>
    patternsOf(question).some(
      ({ operator, where }) => operator !== 'AND_NOT' && passes(where, record),
    ),
  );
}

function patternsOf(question: Question) {
  const { where, having, patterns } = question;
  return [{ operator: null, where, having }, ...patterns];
}

export function answer(question: Question, records: readonly Record_[]): Answer {
  const inRange = records.filter((record) => isWithin(question, record));
  const patterns = patternsOf(question);
  const grouped = question.groupBy.length > 0 || question.select.some(({ of }) => of === 'group');
  const measured = measuredRecords(question, records);
  if (!grouped) return rawAnswer(question, measured);
  const groups: AnswerGroup[] = [];
  for (const members of groupsOf(question, inRange)) {
    let holds = false;
    for (const { operator, where, having } of patterns) {
      const own = members.records.filter((record) => passes(where, record));
      const satisfied =
        patterns.length === 1
          ? passesGroup(having, { ...members, records: own })
          : own.length > 0 && passesGroup(having, { ...members, records: own });
      if (operator === null) holds = satisfied;
      else if (operator === 'OR') holds ||= satisfied;
      else if (operator === 'AND') holds &&= satisfied;
      else holds &&= !satisfied;
    }
    const kept = members.records.filter((record) => measured.includes(record));
    const alone = question.groupBy.length === 0;
    if (holds && (kept.length > 0 || alone)) groups.push({ ...members, records: kept });
  }
  const order = question.order.length > 0 ? question.order : usualOrder(question.select);
  const placed = groups.map((group) => ({
    row: question.select.map((item) => itemValue(item, group)),
    place: [...order.map(({ item }) => itemValue(item, group)), ...group.keys],
  }));
  const types = [
    ...order.map(({ item, descending }) => ({ type: typeOf(item), descending })),
    ...question.groupBy.map(({ type }) => ({ type, descending: false })),
  ];
  placed.sort((a, b) => comparePlaces(types, a.place, b.place));
  return {
    grouped,
    rows: placed.map(({ row }) => row),
    places: placed.map(({ place }) => place),
    matched: measured.length,
  };
}

/** How two rows stand to each other by what they are ordered by. */
export function comparePlaces(
  types: readonly { readonly type: Type; readonly descending: boolean }[],
  a: readonly Value[],
  b: readonly Value[],
): number {
  for (const [at, { type, descending }] of types.entries()) {
    const order = compareWithMissing(type, a[at] ?? null, b[at] ?? null, descending);
    if (order !== 0) return order;
  }
  return 0;
}

/** Every measure descending, first to last. */
export function usualOrder(select: readonly Item[]): Question['order'] {
  return select.flatMap((item) => (item.of === 'group' ? [{ item, descending: true }] : []));
}

export function typeOf(item: Item): Type {
  return item.of === 'row' ? item.row.type : item.group.type;
}

function rawAnswer(question: Question, records: readonly Record_[]): Answer {
  const values = (record: Record_): Value[] =>
    question.order.map(({ item }) => (item.of === 'row' ? rowValue(item.row, record) : null));
  const types = question.order.map(({ item, descending }) => ({ type: typeOf(item), descending }));
  const sorted = [...records].sort(
    (a, b) =>
      comparePlaces(types, values(a), values(b)) ||
      compareWithMissing('time', a.get('startTime') ?? null, b.get('startTime') ?? null, true),
  );
  return {
    grouped: false,
    rows: sorted.map((record) =>
      question.select.map((item) => (item.of === 'row' ? rowValue(item.row, record) : null)),
    ),
    places: sorted.map(values),
    matched: records.length,
  };
}

function isWithin({ from, to }: Question, record: Record_): boolean {
  if (from === null && to === null) return true;
  const start = record.get('startTime') ?? null;
  if (start === null) return false;
  const seconds = Number(start) / 1_000;
  return (from === null || seconds >= from) && (to === null || seconds <= to);
}

function groupsOf({ groupBy }: Question, records: readonly Record_[]): readonly AnswerGroup[] {
  if (groupBy.length === 0) return [{ keys: [], records }];
  const found = new Map<string, { keys: Value[]; records: Record_[] }>();
  for (const record of records) {
    const keys = groupBy.map((row) => rowValue(row, record));
    const name = JSON.stringify(keys.map((key) => (key === 0 ? 0 : key)));
    const group = found.get(name) ?? { keys, records: [] };
    group.records.push(record);
    found.set(name, group);
  }
  return [...found.values()];
}

/** The value of a selected item; a value of records that is not grouped by: the first record's. */
function itemValue(item: Item, group: AnswerGroup): Value {
  if (item.of === 'group') return groupValue(item.group, group);
  const [first] = byTime(group.records);
  return first === undefined ? null : rowValue(item.row, first);
}

/** Earliest first, within one second as stored, records without a start last. */
function byTime(records: readonly Record_[]): readonly Record_[] {
  return [...records].sort((a, b) =>
    compareWithMissing('time', a.get('startTime') ?? null, b.get('startTime') ?? null, false),
  );
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
      return aggregateValue(group.aggregate, members.records);
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

function aggregateValue({ fn, argument, percent }: Aggregate, records: readonly Record_[]): Value {
  if (argument === null) return BigInt(records.length);
  const inTime = byTime(records).map((record) => rowValue(argument, record));
  const values = inTime.filter((value) => value !== null);
  if (fn === 'COUNT') return BigInt(values.length);
  if (fn === 'COUNT DISTINCT') return BigInt(new Set(values.map((v) => (v === 0 ? 0 : v))).size);
  const [first] = values;
  if (first === undefined) return null;
  const { type } = argument;
  const sorted = [...values].sort((a, b) => compareValues(type, a, b));
  switch (fn) {
    case 'SUM':
      return type === 'integer'
        ? total(values)
        : numbers(values).reduce((sum, one) => sum + one, 0);
    case 'AVG':
      return type === 'number'
        ? numbers(values).reduce((sum, one) => sum + one, 0) / values.length
        : Number(total(values)) / values.length;
    case 'MIN':
      return sorted[0] ?? null;
    case 'MAX':
      return sorted.at(-1) ?? null;
    case 'FIRST':
      return first;
    case 'LAST':
      return values.at(-1) ?? null;
    case 'MEDIAN':
      return percentile(numbers(sorted), 50);
    case 'Pctile95':
      return percentile(numbers(sorted), 95);
    case 'PCTILE':
      return percentile(numbers(sorted), percent ?? 0);
    case 'MODE':
      return mode(sorted);
    case 'VARIANCE':
      return variance(numbers(values));
    case 'STDDEV':
      return Math.sqrt(variance(numbers(values)));
    case 'PctChange': {
      const [from, to] = [Number(first), Number(values.at(-1))];
      return from === 0 ? null : ((to - from) / from) * 100;
    }
    default:
      throw new Error(`No aggregate ${fn}.`);
  }
}

function total(values: readonly Value[]): bigint {
  return values.reduce<bigint>((sum, value) => sum + exact(value), 0n);
}

function numbers(values: readonly Value[]): readonly number[] {
  return values.map(Number);
}

function percentile(sorted: readonly number[], percent: number): number {
  const rank = (percent / 100) * (sorted.length - 1);
  const low = sorted[Math.floor(rank)] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? low;
  return low + (high - low) * (rank - Math.floor(rank));
}

function mode(sorted: readonly Value[]): Value {
  let best: Value = null;
  let most = 0;
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (end < sorted.length && sorted[end] === sorted[at]) end++;
    if (end - at > most) {
      most = end - at;
      best = sorted[at] ?? null;
    }
    at = end;
  }
  return best;
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length;
}

function passes(condition: Condition<Row> | null, record: Record_): boolean {
  return condition === null || holds(condition, (row) => rowValue(row, record));
}

function passesGroup(condition: Condition<Group> | null, members: AnswerGroup): boolean {
  return condition === null || holds(condition, (group) => groupValue(group, members));
}

function holds<E extends Row | Group>(
  condition: Condition<E>,
  valueOf: (left: E) => Value,
): boolean {
  if ('parts' in condition) {
    return condition.of === 'and'
      ? condition.parts.every((part) => holds(part, valueOf))
      : condition.parts.some((part) => holds(part, valueOf));
  }
  return clauseHolds(
    condition.operator,
    condition.left.type,
    valueOf(condition.left),
    condition.values,
  );
}

function clauseHolds(
  operator: Operator,
  type: Type,
  value: Value,
  literals: readonly Literal[],
): boolean {
  if (operator === 'IS NULL') return value === null;
  if (operator === 'IS NOT NULL') return value !== null;
  const meant = meaningOf(literals, type);
  if (value === null || meant === null) return false;
  const folded = operator === 'IN' || operator === 'NOT IN';
  const equal = (one: Literal): boolean => isEqual(type, value, one, folded);
  const compared = (): number => compareValues(type, value, plainValue(meant[0], type));
  switch (operator) {
    case '=':
    case 'IN':
      return meant.some(equal);
    case '!=':
    case 'NOT IN':
      return !meant.some(equal);
    case '<':
      return compared() < 0;
    case '<=':
      return compared() <= 0;
    case '>':
      return compared() > 0;
    case '>=':
      return compared() >= 0;
    case 'BETWEEN':
    case 'NOT BETWEEN': {
      const within = compared() >= 0 && compareValues(type, value, plainValue(meant[1], type)) <= 0;
      return within === (operator === 'BETWEEN');
    }
    case 'CONTAIN':
    case 'NOT CONTAIN': {
      const part = String(plainValue(meant[0], type)).toLowerCase();
      return String(value).toLowerCase().includes(part) === (operator === 'CONTAIN');
    }
    case 'REGEXP':
    case 'NOT REGEXP':
      return (
        new RegExp(String(plainValue(meant[0], type)), 'u').test(String(value)) ===
        (operator === 'REGEXP')
      );
  }
}

/** Groups replaced by their values of the type; null when one of them is not defined. */
export function meaningOf(literals: readonly Literal[], type: Type): readonly Literal[] | null {
  const meant: Literal[] = [];
  for (const literal of literals) {
    if (literal.of !== 'group') {
      meant.push(literal);
      continue;
    }
    const group = GROUPS.find(({ name }) => name === literal.name.toUpperCase());
    if (group === undefined) return null;
    meant.push(...group.values.flatMap((value) => groupValueAs(value, type)));
  }
  return meant;
}

const NETWORKS: Readonly<Record<string, readonly [string, string]>> = {
  '10.0.0.0/24': ['10.0.0.0', '10.0.0.255'],
  '2001:db8::/120': ['2001:db8::', '2001:db8::ff'],
};

function groupValueAs(value: string, type: Type): Literal[] {
  if (type === 'text') return [{ of: 'value', value }];
  if (type === 'address') {
    const [low, high] = NETWORKS[value] ?? [];
    if (low !== undefined && high !== undefined) return [{ of: 'network', text: value, low, high }];
    return /^[\d.]+\.[\d.]+$|:/.test(value) ? [{ of: 'value', value }] : [];
  }
  return /^\d+$/.test(value) ? [{ of: 'value', value: Number(value) }] : [];
}

function isEqual(
  type: Type,
  value: NonNullable<Value>,
  literal: Literal,
  folded: boolean,
): boolean {
  if (literal.of === 'network') {
    const key = addressKey(String(value));
    return key >= addressKey(literal.low) && key <= addressKey(literal.high);
  }
  const wanted = plainValue(literal, type);
  if (type === 'text' && folded) {
    return String(value).toLowerCase() === String(wanted).toLowerCase();
  }
  return compareValues(type, value, wanted) === 0;
}

function plainValue(literal: Literal | undefined, type: Type): Value {
  if (literal?.of !== 'value') throw new Error(`A value is missing for ${type}.`);
  return literal.value;
}
