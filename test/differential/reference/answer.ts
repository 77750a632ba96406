import { compareWithMissing } from '../order';
import type { Item, Question, Type, Value } from '../question';
import type { Record_ } from '../records';
import { type AnswerGroup, itemValue, passes, passesGroup, rowValue } from './value';

// docs/report-language.md as a program: slow, plain, and without a line of the app.

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
