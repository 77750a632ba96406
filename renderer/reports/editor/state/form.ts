import type { FurtherPattern, Report, ReportInterval } from '../../../../core/report/model';
import { joinTitle, splitTitle } from './title';

/** A column of the answer as the form has it. */
export interface SelectRow {
  readonly id: number;
  readonly expression: string;
  /** What stands above the column; empty: the expression's own name. */
  readonly title: string;
  /** The whole as it was read, so that what is not touched stays letter by letter; null: changed here. */
  readonly written: string | null;
}

export interface OrderRow {
  readonly id: number;
  readonly expression: string;
  readonly descending: boolean;
}

/** A report while it is edited: texts may be wrong or empty for the moment. */
export interface ReportForm {
  readonly name: string;
  readonly description: string;
  readonly select: readonly SelectRow[];
  readonly groupBy: readonly string[];
  /** Empty: every record. */
  readonly constraint: string;
  /** Empty: every group. */
  readonly having: string;
  readonly orderBy: readonly OrderRow[];
  readonly interval: ReportInterval | null;
  readonly limit: number | null;
  /** What the form does not show in fields of its own, and keeps. */
  readonly patterns: readonly FurtherPattern[];
  readonly naturalId: string | null;
  readonly extra: Readonly<Record<string, string>>;
  /** The id of the next row. */
  readonly nextId: number;
}

export function formOf(report: Report): ReportForm {
  const select = report.select.map((written, id) => ({ id, written, ...splitTitle(written) }));
  const orderBy = report.orderBy.map((item, index) => ({ id: select.length + index, ...item }));
  return {
    name: report.name,
    description: report.description,
    select,
    groupBy: report.groupBy,
    constraint: report.constraint ?? '',
    having: report.having ?? '',
    orderBy,
    interval: report.interval,
    limit: report.limit,
    patterns: report.patterns,
    naturalId: report.naturalId,
    extra: report.extra,
    nextId: select.length + orderBy.length,
  };
}

/** The report that the form describes; rows without an expression are not part of it. */
export function reportOf(form: ReportForm): Report {
  return {
    name: form.name.trim(),
    description: form.description,
    select: form.select
      .filter(({ expression }) => expression.trim() !== '')
      .map((row) => row.written ?? joinTitle(row.expression, row.title)),
    groupBy: form.groupBy,
    constraint: textOrNull(form.constraint),
    having: textOrNull(form.having),
    patterns: form.patterns,
    orderBy: form.orderBy
      .filter(({ expression }) => expression.trim() !== '')
      .map(({ expression, descending }) => ({ expression, descending })),
    interval: form.interval,
    limit: form.limit,
    naturalId: form.naturalId,
    extra: form.extra,
  };
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}

/** True when both say the same, blanks around the name aside. */
export function sameReport(a: Report, b: Report): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

/** The parts in one order, as JSON text keeps the order in which they were made. */
function ordered(report: Report): unknown {
  const extra = Object.entries(report.extra).sort(([a], [b]) => (a < b ? -1 : 1));
  const { name, description, select, groupBy, constraint, having } = report;
  const { patterns, orderBy, interval, limit, naturalId } = report;
  return [
    [name.trim(), description, select, groupBy, constraint, having],
    patterns.map((p) => [p.operator, p.name, p.constraint, p.groupBy, p.having, p.extra]),
    orderBy.map((item) => [item.expression, item.descending]),
    interval === null ? null : Object.entries(interval).sort(),
    [limit, naturalId, extra],
  ];
}
