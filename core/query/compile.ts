import type { Attribute } from '../attribute/attribute';
import {
  NO_STORED_FIELDS,
  type StoredFields,
  unknownFieldAttributes,
} from '../attribute/stored-field';
import { compileConstraint } from '../constraint/compile';
import type { Constraint } from '../constraint/tree';
import { isKnownField } from '../flow/field';
import { type Problem, ProblemError } from '../problem';
import type { Report } from '../report/model';
import { type Expression, readExpression } from './expression';
import { groupOrder, recordOrderNotices } from './order';
import type { Plan, PlanColumn, RecordPlan } from './plan';
import { ATTRIBUTES_OF_ALL, ATTRIBUTES_OF_RECORDS, attributesOfFields } from './record-attributes';
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
  /** Fields of the store's records: names of attributes, too. Absent: only the documented ones are. */
  readonly storedFields?: StoredFields;
}

/**
 * Turns a report into a question for the store. Aggregates or GROUP BY make groups; without them
 * the answer is raw records. A selected attribute outside GROUP BY is `dependent`, as in the how-to's
 * second report. Throws a ProblemError for an unknown attribute or function, a filter that cannot
 * be read, or an order by something not selected.
 */
export function planReport(report: Report, options: ReportPlanOptions): Plan {
  checkRange(options.range);
  const { storedFields: stored = NO_STORED_FIELDS } = options;
  const selected = distinctBy(
    report.select.map((written) => readExpression(written, stored)),
    (expression) => expression.key,
  );
  const groupBy = distinctBy(
    report.groupBy.map((written) => groupAttribute(written, stored)),
    (attribute) => attribute.name,
  );
  const filter = filterOf(report.constraint, options.storedFields);
  const base = { where: filter.where, range: options.range };
  const used = [...selected.flatMap(({ attribute }) => (attribute ? [attribute] : [])), ...groupBy];
  const notices = [
    ...emptyNotices(used, options.storedFields),
    ...filter.notices,
    ...unusedNotices(report),
  ];

  const grouped = groupBy.length > 0 || selected.some(({ kind }) => kind === 'aggregate');
  if (!grouped) {
    const attributes = selected.flatMap(({ attribute }) => (attribute ? [attribute] : []));
    return {
      ...base,
      kind: 'record',
      attributes:
        attributes.length > 0
          ? attributes
          : [...ATTRIBUTES_OF_ALL, ...unknownFieldAttributes(stored)],
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
    order: groupOrder(columns, report.orderBy, stored),
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
  /** As of {@link ReportPlanOptions}. */
  readonly storedFields?: StoredFields;
  /** Fields to show beside the usual ones; absent: none. */
  readonly shownFields?: ReadonlySet<string>;
}

/** Raw records that pass a filter, newest first. Throws a ProblemError placed in the filter's text. */
export function planRecords(options: RecordPlanOptions): RecordPlan {
  checkRange(options.range);
  const { range, limit, offset, shownFields } = options;
  const { where, notices } = filterOf(options.constraint, options.storedFields);
  return {
    kind: 'record',
    attributes: shownFields === undefined ? ATTRIBUTES_OF_RECORDS : attributesOfFields(shownFields),
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

function groupAttribute(written: string, stored: StoredFields): Attribute {
  const expression = readExpression(written, stored);
  if (expression.kind === 'attribute') return expression.attribute;
  throw new ProblemError({
    code: 'report/group-by-aggregate',
    message: `GROUP BY cannot hold ${expression.key}.`,
    action: 'Group by attributes, and put aggregates in the select list.',
  });
}

function filterOf(
  text: string | null,
  stored: StoredFields | undefined,
): {
  where: Constraint | null;
  notices: readonly Problem[];
} {
  if (text === null || text.trim() === '') return { where: null, notices: [] };
  const { tree, attributes, notices } = compileConstraint(text, stored);
  return {
    where: tree,
    notices: [...notices, ...attributes.flatMap((a) => strangeNotice(a, stored))],
  };
}

function checkRange({ from, to }: TimeRange): void {
  if (from === null || to === null || from <= to) return;
  throw new ProblemError({
    code: 'query/range',
    message: 'The time range ends before it starts.',
    action: 'Swap its ends.',
  });
}

function emptyNotices(
  attributes: readonly Attribute[],
  stored: StoredFields | undefined,
): Problem[] {
  return distinctBy(attributes, (attribute) => attribute.name).flatMap((attribute) => {
    const { name, origin } = attribute;
    if (origin.kind !== 'none') return strangeNotice(attribute, stored);
    return [{ code: 'report/empty-attribute', message: `${name} is always empty. ${origin.why}` }];
  });
}

/** A field of nobody's list that no record of the store has: likely a slip of the pen. */
function strangeNotice({ origin }: Attribute, stored: StoredFields | undefined): Problem[] {
  if (origin.kind !== 'field' || isKnownField(origin.field)) return [];
  if (stored === undefined || stored.has(origin.field)) return [];
  return [
    {
      code: 'query/no-such-field',
      message: `No stored record has the field ${origin.field}.`,
      action: 'Check its name against the log format.',
    },
  ];
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
