import type { OrderItem, Report, ReportInterval } from '../../../../core/report/model';
import { formatDuration } from '../../../../core/format/time';
import { formatMoment, type Zone } from '../../../format/time';

/** What differs between two states of a report in one of its fields. */
export type Change =
  | {
      readonly kind: 'text';
      readonly field: string;
      /** Null: there was, or is, nothing. */
      readonly before: string | null;
      readonly after: string | null;
    }
  | {
      readonly kind: 'list';
      readonly field: string;
      readonly removed: readonly string[];
      readonly added: readonly string[];
      /** The items that stayed stand in another order. */
      readonly reordered: boolean;
    };

/** By field, in the order of the form; empty when both are the same. */
export function compareReports(before: Report, after: Report, zone: Zone): readonly Change[] {
  const text = (field: string, of: (report: Report) => string | null): Change[] => {
    const [a, b] = [of(before), of(after)];
    return a === b ? [] : [{ kind: 'text', field, before: a || null, after: b || null }];
  };
  const list = (field: string, of: (report: Report) => readonly string[]): Change[] => {
    const change = compareLists(of(before), of(after));
    return change === null ? [] : [{ kind: 'list', field, ...change }];
  };
  return [
    ...text('Name', (report) => report.name),
    ...text('Description', (report) => report.description),
    ...list('Columns', (report) => report.select),
    ...list('Group by', (report) => report.groupBy),
    ...text('Filter', (report) => report.constraint),
    ...text('Condition on groups', (report) => report.having),
    ...list('Further patterns', (report) =>
      report.patterns.map((pattern) => patternText(pattern, report)),
    ),
    ...list('Order', (report) => report.orderBy.map(orderText)),
    ...text('Rows at most', ({ limit }) => (limit === null ? null : String(limit))),
    ...text('Own range', ({ interval }) =>
      interval === null ? null : intervalText(interval, zone),
    ),
    ...list('Kept for export', (report) =>
      Object.entries(report.extra).map(([name, value]) => `${name}: ${value}`),
    ),
    ...text('FortiSIEM ID', (report) => report.naturalId),
  ];
}

function compareLists(
  before: readonly string[],
  after: readonly string[],
): { removed: readonly string[]; added: readonly string[]; reordered: boolean } | null {
  const removed = without(before, after);
  const added = without(after, before);
  const stayed = without(before, removed);
  const reordered = stayed.join('\n') !== without(after, added).join('\n');
  return removed.length + added.length > 0 || reordered ? { removed, added, reordered } : null;
}

/** The items of one list that the other has not, each counted. */
function without(items: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return items.filter((item) => {
    const at = left.indexOf(item);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}

function orderText({ expression, descending }: OrderItem): string {
  return `${expression} ${descending ? 'descending' : 'ascending'}`;
}

function patternText(pattern: Report['patterns'][number], report: Report): string {
  const parts = [pattern.operator.replaceAll('_', ' '), pattern.constraint ?? 'every record'];
  if (pattern.having !== null) parts.push(`having ${pattern.having}`);
  if (pattern.groupBy.join() !== report.groupBy.join()) {
    parts.push(`group by ${pattern.groupBy.join(', ')}`);
  }
  return parts.join(' ');
}

/** `last 10 min`, `24 Nov, 13:00:00 UTC to 24 Nov, 13:59:59 UTC`. */
export function intervalText(interval: ReportInterval, zone: Zone): string {
  if (interval.kind === 'relative') return `last ${formatDuration(interval.seconds * 1000)}`;
  return `${formatMoment(interval.from, zone)} to ${formatMoment(interval.to, zone)}`;
}
