import { unknownFieldAttributes } from '../attribute/stored-field';
import { type LanguageContext, PLAIN_CONTEXT } from '../expression/context';
import { resolveExpression, type ResolvedExpression } from '../expression/resolve';
import { ProblemError } from '../problem';
import type { OrderItem, Report } from '../report/model';
import { dependentNotices, readingNotices } from './notices';
import { firstValue, onlyWhere } from './only-where';
import { groupOrder, recordOrder } from './order';
import { filterOf, type Question, questionOf } from './patterns';
import type { GroupPlan, Plan, PlanColumn, PlanMeasure, RecordPlan } from './plan';
import { ATTRIBUTES_OF_ALL, ATTRIBUTES_OF_RECORDS, attributesOfFields } from './record-attributes';
import type { TimeRange } from './result-table';
import { distinctBy, groupAttributes, groupColumns, plainColumn, rawOf } from './select';
import { type Title, titlesOf } from './titles';

/** Rows of raw records when neither the caller nor the report sets a limit. */
export const RAW_RECORD_LIMIT = 10_000;

export interface ReportPlanOptions {
  /** Epoch seconds, both ends inclusive, on the record's start; null bounds: everything stored. */
  readonly range: TimeRange;
  /** Takes the place of the report's own limit when not null. */
  readonly limit: number | null;
  /** Buckets of the trend per row; 0: none. */
  readonly trendBuckets: number;
  /** Whether the trend has what is in no row, too, which takes longer. Absent: yes. */
  readonly trendOthers?: boolean;
  /**
   * Fields of the store's records, whose names are attributes, too; defined groups; the zone of time
   * functions. Absent: only the documented fields are known, no groups, UTC.
   */
  readonly context?: LanguageContext;
}

/**
 * Turns a report into a question for the store, as `docs/report-language.md` has it. Aggregates or GROUP
 * BY make groups; without them the answer is raw records. A selected value of records outside GROUP BY is
 * `dependent`, as in the how-to's second report. Throws a ProblemError for an unknown attribute or
 * function, types that do not fit, a filter that cannot be read, and patterns that one table cannot answer.
 */
export function planReport(report: Report, options: ReportPlanOptions): Plan {
  checkRange(options.range);
  const { context = PLAIN_CONTEXT } = options;
  const keys = groupAttributes(report.groupBy, context);
  const groupBy = keys.map(({ attribute }) => attribute);
  const written = report.select.map((text) => resolveExpression(text, context, groupBy));
  const titles = titlesOf(written.length === 0 ? keys : written);
  const selected = distinctBy(written, ({ key }) => key);
  const grouped = keys.length > 0 || selected.some(({ kind }) => kind === 'group');
  const question = questionOf(report, groupBy, grouped, context);
  const told = [...keys, ...selected].flatMap(({ notices }) => notices);
  if (!grouped)
    return recordPlan(
      report,
      selected,
      titles,
      { ...question, notices: told.concat(question.notices) },
      options,
    );

  const shownColumns = groupColumns(selected, keys);
  const { order, hidden } = groupOrder(shownColumns, titles, report.orderBy, groupBy, context);
  const columns = shownColumns.map((column) => measured(column, question));
  const plan: Omit<GroupPlan, 'notices'> = {
    kind: 'group',
    columns,
    hidden: hidden.map((measure) => measuredMeasure(measure, question)),
    groupBy,
    where: question.where,
    having: question.having,
    measured: question.measured,
    zone: context.zone,
    range: options.range,
    order,
    limit: options.limit ?? report.limit,
    trendBuckets: options.trendBuckets,
    trendOthers: options.trendOthers ?? true,
  };
  const shown = columns.flatMap((column) => (column.kind === 'measure' ? [] : [column.attribute]));
  const measures = [...columns.filter((column) => column.kind === 'measure'), ...plan.hidden];
  return {
    ...plan,
    notices: distinctNotices([
      ...readingNotices(
        { attributes: [...shown, ...groupBy], measures, where: plan.where, having: plan.having },
        context,
        options.context !== undefined,
      ),
      ...told,
      ...question.notices,
      ...dependentNotices(shownColumns, groupBy),
    ]),
  };
}

function recordPlan(
  report: Report,
  selected: readonly ResolvedExpression[],
  titles: readonly Title[],
  { where, notices }: Question,
  { range, limit, context: given }: ReportPlanOptions,
): RecordPlan {
  const context = given ?? PLAIN_CONTEXT;
  const shown = selected.flatMap((value) => (value.kind === 'row' ? [rawOf(value)] : []));
  const all = [...ATTRIBUTES_OF_ALL, ...unknownFieldAttributes(context.storedFields)];
  const order = recordOrder(shown, titles, report.orderBy, context);
  const attributes = [...shown, ...order].map((c) => c.attribute);
  const read = { attributes, measures: [], where, having: null };
  return {
    kind: 'record',
    columns: shown.length > 0 ? shown : all.map(plainColumn),
    where,
    range,
    order,
    limit: limit ?? report.limit ?? RAW_RECORD_LIMIT,
    offset: 0,
    notices: distinctNotices([...readingNotices(read, context, given !== undefined), ...notices]),
  };
}

/** Where a pattern takes groups away, its records are read but not measured. */
function measured(column: PlanColumn, question: Question): PlanColumn {
  if (column.kind === 'measure') return measuredMeasure(column, question);
  if (column.kind === 'key' || !question.mixed) return column;
  return { ...column, expression: firstValue(column.attribute, question.measured) };
}

function measuredMeasure(
  measure: PlanMeasure,
  { measured: where }: Pick<Question, 'measured'>,
): PlanMeasure {
  return { ...measure, expression: onlyWhere(measure.expression, where) };
}

export interface RecordPlanOptions {
  /** A filter in the language of reports; null: every record. */
  readonly constraint: string | null;
  readonly range: TimeRange;
  readonly limit: number;
  readonly offset: number;
  /** As of {@link ReportPlanOptions}. */
  readonly context?: LanguageContext;
  /** Fields to show beside the usual ones; absent: none. */
  readonly shownFields?: ReadonlySet<string>;
  /** Absent or empty: the newest first, as those that are equal in it. */
  readonly order?: readonly OrderItem[];
}

/**
 * Raw records that pass a filter, in an order. Throws a ProblemError placed in the filter's text, and for an
 * order by what records do not have.
 */
export function planRecords(options: RecordPlanOptions): RecordPlan {
  checkRange(options.range);
  const { range, limit, offset, shownFields, context = PLAIN_CONTEXT } = options;
  const { where, notices } = filterOf(options.constraint, context);
  const attributes =
    shownFields === undefined ? ATTRIBUTES_OF_RECORDS : attributesOfFields(shownFields);
  const order = recordOrder([], [], options.order ?? [], context);
  const ordered = order.map(({ attribute }) => attribute);
  const read = { attributes: ordered, measures: [], where, having: null };
  return {
    kind: 'record',
    columns: attributes.map(plainColumn),
    where,
    range,
    order,
    limit,
    offset,
    notices: distinctNotices([
      ...notices,
      ...readingNotices(read, context, options.context !== undefined),
    ]),
  };
}

function distinctNotices(notices: Question['notices']): Question['notices'] {
  return distinctBy(notices, (notice) => JSON.stringify(notice));
}

function checkRange({ from, to }: TimeRange): void {
  if (from === null || to === null || from <= to) return;
  throw new ProblemError({
    code: 'query/range',
    message: 'The time range ends before it starts.',
    action: 'Swap its ends.',
  });
}
