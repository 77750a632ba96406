import { compareWithMissing } from '../order';
import type { Item, Question, RecordQuestion, Type, Value } from '../question';
import { CLOCK, type Record_ } from '../records';
import { type AnswerGroup, itemValue, passes, passesGroup, rowValue } from './value';

// docs/report-language.md as a program: slow, plain, and without a line of the app.

export interface Answer {
  readonly grouped: boolean;
  /** Every row, in order, before the limit. */
  readonly rows: readonly (readonly Value[])[];
  /** Per row what it is ordered by: the order's values, then what decides among equals. */
  readonly places: readonly (readonly Value[])[];
  /** Of a grouped answer, what each row was measured over. */
  readonly groups: readonly AnswerGroup[];
  /** The records that are measured, as stored. */
  readonly measured: readonly Record_[];
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
  const inRange = inTime(records.filter((record) => isWithin(question, record)));
  const patterns = patternsOf(question);
  const grouped = question.groupBy.length > 0 || question.select.some(({ of }) => of === 'group');
  const measured = measuredRecords(question, records);
  const isMeasured = new Set(measured);
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
    const kept = members.records.filter((record) => isMeasured.has(record));
    const alone = question.groupBy.length === 0;
    if (holds && (kept.length > 0 || alone)) groups.push({ ...members, records: kept });
  }
  const order = question.order.length > 0 ? question.order : usualOrder(question.select);
  const placed = groups.map((group) => ({
    group,
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
    groups: placed.map(({ group }) => group),
    measured,
  };
}

/** How two rows stand to each other by what they are ordered by. */
function comparePlaces(
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
  const placed = records.map((record) => ({ record, place: values(record) }));
  placed.sort(
    (a, b) => comparePlaces(types, a.place, b.place) || compareClocks(a.record, b.record, true),
  );
  const sorted = placed.map(({ record }) => record);
  return {
    grouped: false,
    rows: sorted.map((record) =>
      question.select.map((item) => (item.of === 'row' ? rowValue(item.row, record) : null)),
    ),
    places: placed.map(({ place }) => place),
    groups: [],
    measured: records,
  };
}

/** Every record of a question of the records screen, in its order. */
export function foundRecords(
  question: Pick<RecordQuestion, 'where' | 'from' | 'to'>,
  records: readonly Record_[],
): readonly Record_[] {
  return records
    .filter((record) => isWithin(question, record) && passes(question.where, record))
    .sort((a, b) => compareClocks(a, b, true));
}

/** Earliest first, within one second as stored, records without a time last. */
function inTime(records: readonly Record_[]): readonly Record_[] {
  return [...records].sort((a, b) => compareClocks(a, b, false));
}

function compareClocks(a: Record_, b: Record_, descending: boolean): number {
  return compareWithMissing('time', a.get(CLOCK) ?? null, b.get(CLOCK) ?? null, descending);
}

function isWithin({ from, to }: Pick<Question, 'from' | 'to'>, record: Record_): boolean {
  if (from === null && to === null) return true;
  const time = record.get(CLOCK) ?? null;
  if (time === null) return false;
  return (from === null || Number(time) >= from) && (to === null || Number(time) <= to);
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
