import type { Attribute } from '../attribute/attribute';
import { compileConstraint } from '../constraint/compile';
import type { Constraint } from '../constraint/tree';
import { type Problem, ProblemError } from '../problem';
import type { Report } from '../report/model';
import { type Expression, readExpression } from './expression';
import { groupOrder, recordOrderNotices } from './order';
import type { Plan, PlanColumn, RecordPlan } from './plan';
import { ATTRIBUTES_OF_ALL, ATTRIBUTES_OF_RECORDS } from './record-attributes';
import type { TimeRange } from './result-table';

/** Rows of raw records when neither the caller nor the report sets a limit. */
export const RAW_RECORD_LIMIT = 10_000;

export interface ReportPlanOptions {
  /** Epoch seconds, both ends inclusive, on the record's start; null bounds: everything stored. */
  readonly range: TimeRange;
  /** Takes the place of the report's own limit when not null. */
  readonly limit: number | null;
  /** Buckets of the trend per row; 0: none. */
  readonly trendBuckets: number;
}

/**
 * Turns a report into a question for the store. Aggregates or GROUP BY make groups; without them
 * the answer is raw records. A selected attribute outside GROUP BY is `dependent`, as in the how-to's
 * second report. Throws a ProblemError for an unknown attribute or function, a filter that cannot
 * be read, or an order by something not selected.
 */
export function planReport(report: Report, options: ReportPlanOptions): Plan {
  checkRange(options.range);
  const selected = distinctBy(report.select.map(readExpression), (expression) => expression.key);
  const groupBy = distinctBy(report.groupBy.map(groupAttribute), (attribute) => attribute.name);
  const filter = filterOf(report.constraint);
  const base = { where: filter.where, range: options.range };
  const used = [...selected.flatMap(({ attribute }) => (attribute ? [attribute] : [])), ...groupBy];
  const notices = [...emptyNotices(used), ...filter.notices, ...unusedNotices(report)];

  const grouped = groupBy.length > 0 || selected.some(({ kind }) => kind === 'aggregate');
  if (!grouped) {
    const attributes = selected.flatMap(({ attribute }) => (attribute ? [attribute] : []));
    return {
      ...base,
      kind: 'record',
      attributes: attributes.length > 0 ? attributes : ATTRIBUTES_OF_ALL,
      limit: options.limit ?? report.limit ?? RAW_RECORD_LIMIT,
      offset: 0,
      notices: [...notices, ...recordOrderNotices(report.orderBy)],
    };
  }
  const columns = columnsOf(selected, groupBy);
  return {
    ...base,
    kind: 'group',
    columns,
    groupBy,
    order: groupOrder(columns, report.orderBy),
    limit: options.limit ?? report.limit,
    trendBuckets: options.trendBuckets,
    notices,
  };
}

export interface RecordPlanOptions {
  /** A filter in the language of reports; null: every record. */
  readonly constraint: string | null;
  readonly range: TimeRange;
  readonly limit: number;
  readonly offset: number;
}

/** Raw records that pass a filter, newest first. Throws a ProblemError placed in the filter's text. */
export function planRecords(options: RecordPlanOptions): RecordPlan {
  checkRange(options.range);
  const { where, notices } = filterOf(options.constraint);
  const { range, limit, offset } = options;
  return {
    kind: 'record',
    attributes: ATTRIBUTES_OF_RECORDS,
    where,
    range,
    limit,
    offset,
    notices,
  };
}

/** A report that only groups shows its groups. */
function columnsOf(
  selected: readonly Expression[],
  groupBy: readonly Attribute[],
): readonly PlanColumn[] {
  if (selected.length === 0) {
    return groupBy.map((attribute) => ({ kind: 'key', key: attribute.name, attribute }));
  }
  return selected.map((expression): PlanColumn => {
    if (expression.kind === 'aggregate') return { ...expression, kind: 'measure' };
    const kind = groupBy.includes(expression.attribute) ? 'key' : 'dependent';
    return { ...expression, kind };
  });
}

function groupAttribute(written: string): Attribute {
  const expression = readExpression(written);
  if (expression.kind === 'attribute') return expression.attribute;
  throw new ProblemError({
    code: 'report/group-by-aggregate',
    message: `GROUP BY cannot hold ${expression.key}.`,
    action: 'Group by attributes, and put aggregates in the select list.',
  });
}

function filterOf(text: string | null): {
  where: Constraint | null;
  notices: readonly Problem[];
} {
  if (text === null || text.trim() === '') return { where: null, notices: [] };
  const { tree, notices } = compileConstraint(text);
  return { where: tree, notices };
}

function checkRange({ from, to }: TimeRange): void {
  if (from === null || to === null || from <= to) return;
  throw new ProblemError({
    code: 'query/range',
    message: 'The time range ends before it starts.',
    action: 'Swap its ends.',
  });
}

function emptyNotices(attributes: readonly Attribute[]): Problem[] {
  return distinctBy(attributes, (attribute) => attribute.name).flatMap(({ name, origin }) =>
    origin.kind === 'none'
      ? [{ code: 'report/empty-attribute', message: `${name} is always empty. ${origin.why}` }]
      : [],
  );
}

/** Parts of the report that would change the answer and are not applied. */
function unusedNotices(report: Report): Problem[] {
  const having = report.extra['GroupEvtConstr'];
  if (having === undefined) return [];
  return [
    {
      code: 'report/group-condition',
      message: `The condition on groups, ${having}, is not applied: the answer holds every group.`,
    },
  ];
}

/** The first of each key. */
function distinctBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}
