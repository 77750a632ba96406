import type { Group, Item, Question, Value } from '../question';
import { CLOCK, type Record_ } from '../records';
import type { Answer } from './answer';
import { aggregateValue } from './aggregate';
import { type AnswerGroup, groupValue, rowValue } from './value';

/** The course over time of an answer, as docs/report-language.md has it. */
export interface Course {
  /** The title of what is shown, where the question gives one. */
  readonly title: string | null;
  readonly integer: boolean;
  /** Epoch seconds of the first stretch, and how long each is. */
  readonly from: number;
  readonly seconds: number;
  /** [row][stretch] */
  readonly series: readonly (readonly Value[])[];
  /** All that is in no row shown; null where the measure cannot be added up. */
  readonly others: readonly Value[] | null;
  /** The same over all records that are measured. */
  readonly whole: readonly Value[];
}

const RECORDS: Group = {
  of: 'aggregate',
  aggregate: { fn: 'COUNT', argument: null, percent: null },
  type: 'integer',
};

/** Where the stretches of a course lie; null: there is no time to show. */
export function stretchesOf(
  { stretches, from, to }: Question,
  { measured }: Pick<Answer, 'measured'>,
): { readonly from: number; readonly seconds: number; readonly count: number } | null {
  const seen = seenOf(measured);
  const first = from ?? seen.from;
  const last = to ?? seen.to;
  if (stretches === 0 || first === null || last === null || last < first) return null;
  const seconds = Math.ceil((last - first + 1) / stretches);
  return { from: first, seconds, count: Math.ceil((last - first + 1) / seconds) };
}

/** The first and the last time of records. */
export function seenOf(records: readonly Record_[]): {
  readonly from: number | null;
  readonly to: number | null;
} {
  const times = records.flatMap((record) => {
    const time = record.get(CLOCK) ?? null;
    return time === null ? [] : [Number(time)];
  });
  return times.length === 0
    ? { from: null, to: null }
    : { from: Math.min(...times), to: Math.max(...times) };
}

/** The first measure that is a number; without one the records are counted. */
export function courseMeasure({ select }: Question): {
  readonly group: Group;
  readonly title: string | null;
} {
  const item = select.find(isNumber);
  return item === undefined
    ? { group: RECORDS, title: 'COUNT(Matched Events)' }
    : { group: item.group, title: item.title };
}

function isNumber(item: Item): item is Item & { of: 'group' } {
  return item.of === 'group' && item.group.type !== 'text' && item.group.type !== 'address';
}

/** Counts and sums are 0 where nothing is, and of several groups together their sum. */
export function addsUp(group: Group): boolean {
  return group.of === 'aggregate' && ['COUNT', 'SUM'].includes(group.aggregate.fn);
}

/** The course of the first `rows` rows of an answer; null: there is no time to show. */
export function courseOf(question: Question, answer: Answer, rows: number): Course | null {
  const where = stretchesOf(question, answer);
  if (where === null) return null;
  const { group, title } = courseMeasure(question);
  const shown = answer.groups.slice(0, rows);
  const inRows = new Set(shown.flatMap(({ records }) => records));
  const along = (members: AnswerGroup): Value[] => {
    const parts = Array.from({ length: where.count }, (): Record_[] => []);
    for (const record of members.records) {
      const time = record.get(CLOCK) ?? null;
      if (time !== null)
        parts[Math.floor((Number(time) - where.from) / where.seconds)]?.push(record);
    }
    return parts.map((records) => {
      const value = groupValue(group, { ...members, records });
      return value === null && addsUp(group) ? 0 : value;
    });
  };
  const alone = (records: readonly Record_[]): Value[] => along({ keys: [], records });
  return {
    title,
    integer: group.type === 'integer',
    ...{ from: where.from, seconds: where.seconds },
    series: shown.map(along),
    others: addsUp(group) ? alone(answer.measured.filter((record) => !inRows.has(record))) : null,
    whole: addsUp(group) ? alone(answer.measured) : [],
  };
}

/** The first measure over all records that are measured; null where it is neither a count nor a sum. */
export function totalOf({ select }: Question, { measured }: Answer): Value {
  const item = select.find(({ of }) => of === 'group');
  if (item?.of !== 'group' || !addsUp(item.group) || item.group.of !== 'aggregate') return null;
  const { aggregate } = item.group;
  const { argument } = aggregate;
  return aggregateValue(
    aggregate,
    measured.map((record) => (argument === null ? null : rowValue(argument, record))),
  );
}
