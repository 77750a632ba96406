import { type Problem, ProblemError } from '../problem';
import type { FieldName } from '../flow/field';
import { planReport } from '../query/compile';
import type { Plan } from '../query/plan';
import { resultColumns } from '../query/result-columns';
import type { ResultColumn, TimeRange } from '../query/result-table';
import type { Report } from '../report/model';
import { type LanguageContext, PLAIN_CONTEXT } from '../expression/context';
import type { AggregateFunction } from '../expression/tree';
import type { CellSource, Shown } from './cell-source';
import { anyOf, type Condition, filters } from './condition';
import { FieldReader } from './field-reader';
import { filterCondition, type Interfaces } from './filter';
import { groupText } from './group-text';
import { recordText } from './record-text';
import { unsupported } from './unsupported';
import { lineFormats, recordPattern } from './line-formats';
import { literalPattern } from './literal';
import { insightsNotices, readsInterfaces } from './notices';

/** Rows that AWS gives at most: `limit` of StartQuery. */
export const MOST_ROWS = 100_000;
/** Rows when nobody says how many, and rows fetched to be ordered here: one page of GetQueryResults. */
export const USUAL_ROWS = 10_000;
/** Longest query string: StartQuery. */
const MOST_CHARACTERS = 10_000;

export interface InsightsOptions {
  /** Epoch seconds, both inclusive; it is no part of the text. */
  readonly range: TimeRange;
  /** Takes the place of the report's own limit when not null. */
  readonly limit: number | null;
  /** Log formats of the lines of the group in this range. */
  readonly formats: readonly (readonly FieldName[])[];
  /** Log streams that belong to the source; absent or null: all. */
  readonly streams?: readonly string[] | null;
  /** Addresses and names of interfaces; absent or null: not known. */
  readonly interfaces?: Interfaces;
  /** Defined groups and the zone of time functions; absent: no groups, UTC. */
  readonly context?: Pick<LanguageContext, 'groups' | 'zone'>;
}

/** A report in Logs Insights QL, and how its answer is read. */
export interface InsightsText {
  readonly text: string;
  readonly plan: Plan;
  readonly columns: readonly ResultColumn[];
  /** One per column. */
  readonly sources: readonly Shown[];
  /** What the order needs besides. */
  readonly hidden: readonly Shown[];
  /** Of every group key, for the order among equals. */
  readonly keys: readonly CellSource[];
  /** By `aggregateKey`. */
  readonly aggregates: ReadonlyMap<string, CellSource>;
  /** By name, of raw records: what computed columns are made of. */
  readonly attributes: ReadonlyMap<string, CellSource>;
  /** Who chooses the groups that a condition is true of; null: there is no condition. */
  readonly chosen: 'there' | 'here' | null;
  /** Rows of the answer at most. */
  readonly limit: number;
  /** Rows that AWS is asked for: one more than the limit tells whether there are more. */
  readonly fetch: number;
  /** False: AWS cannot order as the report asks; the order is made here, of the rows fetched. */
  readonly sorted: boolean;
  readonly notices: readonly Problem[];
}

/**
 * Compiles a report to Logs Insights QL, by way of the plan that the local store would answer: the same
 * columns, the same rules for missing values. Default-format groups are read by the fields that AWS
 * discovers, all others by `parse`.
 * AWS's answer differs from the store's where AWS says so or nothing: order among equal values at the
 * limit, `earliest` and `latest` within one second, `count_distinct` of very many values, sums beyond
 * 2^53, and events that a group holds twice.
 * Source: CloudWatch Logs user guide, "CloudWatch Logs Insights language query syntax".
 * @throws ProblemError of `planReport`; `insights/unsupported`, `insights/no-format`, `insights/too-long`
 */
export function compileInsights(report: Report, options: InsightsOptions): InsightsText {
  const { range, interfaces = null, streams = null } = options;
  const formats = lineFormats(options.formats);
  const plan = planReport(report, {
    range,
    limit: options.limit,
    trendBuckets: 0,
    context: { ...(options.context ?? PLAIN_CONTEXT), storedFields: formats.fields },
  });
  if (plan.kind === 'group' && report.patterns.length > 0 && plan.having !== null) {
    throw unsupported(
      'Patterns that compare groups have no equivalent in Logs Insights.',
      'Answer the report from the collected records.',
    );
  }
  const reader = new FieldReader(formats);
  const where =
    plan.where === null
      ? true
      : filterCondition(plan.where, { reader, source: report.constraint ?? '', interfaces });
  const limit = Math.min(plan.limit ?? USUAL_ROWS, MOST_ROWS);
  const asked = questionOf(plan, reader);
  const first = asked.sorted && asked.chosen !== 'here';
  const fetch = first ? Math.min(limit + 1, MOST_ROWS) : Math.max(limit, USUAL_ROWS);
  const commands = [
    ...filters(streamCondition(streams)),
    ...filters(anyOf(formats.layouts.map((layout) => `@message like /${recordPattern(layout)}/`))),
    ...reader.commands(),
    ...filters(where),
    ...asked.commands,
    `limit ${fetch}`,
  ];
  const text = commands.join('\n| ');
  checkLength(text);
  return {
    text,
    plan,
    columns: resultColumns(plan),
    sources: asked.sources,
    hidden: asked.hidden,
    keys: asked.keys,
    aggregates: asked.aggregates,
    attributes: asked.attributes,
    chosen: asked.chosen,
    limit,
    fetch,
    sorted: asked.sorted,
    notices: [
      ...plan.notices.filter(({ code }) => code !== 'query/no-such-field'),
      ...insightsNotices({
        ...{ plan, limit: plan.limit, interfaces },
        functions: asked.functions,
        missing: reader.missing,
      }),
    ],
  };
}

/**
 * True when the answer or its filter needs the addresses or names of interfaces. Throws what
 * {@link planReport} throws.
 */
export function asksForInterfaces(
  report: Report,
  formats: InsightsOptions['formats'],
  range: TimeRange,
  given: InsightsOptions['context'] = PLAIN_CONTEXT,
): boolean {
  const context = { ...given, storedFields: new Set(formats.flat()) };
  return readsInterfaces(planReport(report, { range, limit: null, trendBuckets: 0, context }));
}

type Question = Pick<
  InsightsText,
  'sources' | 'hidden' | 'keys' | 'aggregates' | 'attributes' | 'chosen' | 'sorted'
> & { readonly commands: readonly string[]; readonly functions: ReadonlySet<AggregateFunction> };

function questionOf(plan: Plan, reader: FieldReader): Question {
  if (plan.kind === 'group') return { ...groupText(plan, reader), attributes: new Map() };
  const none = { keys: [], aggregates: new Map<string, CellSource>(), chosen: null };
  return { ...recordText(plan, reader), ...none, functions: new Set() };
}

function streamCondition(streams: readonly string[] | null): Condition {
  if (streams === null || streams.length === 0) return true;
  return `@logStream like /^(${streams.map(literalPattern).join('|')})$/`;
}

function checkLength(text: string): void {
  if (text.length <= MOST_CHARACTERS) return;
  throw new ProblemError({
    code: 'insights/too-long',
    message: `The query is ${text.length} characters long; CloudWatch Logs takes ${MOST_CHARACTERS}.`,
    action: 'Shorten the lists of the constraint, or answer the report from the collected records.',
  });
}
