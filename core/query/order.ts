import { findAttribute } from '../attribute/catalogue';
import type { StoredFields } from '../attribute/stored-field';
import { type Problem, ProblemError } from '../problem';
import type { OrderItem } from '../report/model';
import { readExpression } from './expression';
import type { PlanColumn, PlanOrder } from './plan';

/**
 * The order of groups. Without one of its own a report shows every aggregate descending, in the
 * order of its select list (what FortiSIEM's screens show). A column that is empty in every row
 * decides nothing and is left out. Ties are the store's: group keys ascending.
 * Throws a ProblemError when the report orders by something it does not select.
 */
export function groupOrder(
  columns: readonly PlanColumn[],
  written: readonly OrderItem[],
  stored: StoredFields,
): readonly PlanOrder[] {
  const order =
    written.length > 0 ? writtenOrder(columns, written, stored) : measuresDescending(columns);
  const seen = new Set<number>();
  return order.filter(({ column }) => {
    const first = !seen.has(column);
    seen.add(column);
    return first && columns[column]?.attribute?.origin.kind !== 'none';
  });
}

function measuresDescending(columns: readonly PlanColumn[]): PlanOrder[] {
  return columns.flatMap(({ kind }, column) =>
    kind === 'measure' ? [{ column, descending: true }] : [],
  );
}

function writtenOrder(
  columns: readonly PlanColumn[],
  written: readonly OrderItem[],
  stored: StoredFields,
): PlanOrder[] {
  return written.map(({ expression, descending }) => {
    const { key } = readExpression(expression, stored);
    const column = columns.findIndex((candidate) => candidate.key === key);
    if (column >= 0) return { column, descending };
    throw new ProblemError({
      code: 'report/order-not-selected',
      message: `The report is ordered by ${key}, which it does not select.`,
      action: `Add ${key} to the select list, or order by one of ${columns.map((c) => c.key).join(', ')}.`,
    });
  });
}

/** Raw records come newest first by start; a report that asks for another order is told so. */
export function recordOrderNotices(written: readonly OrderItem[]): readonly Problem[] {
  const [first] = written;
  if (!first) return [];
  const attribute = findAttribute(first.expression.trim());
  if (attribute?.name === 'startTime' && first.descending) return [];
  const asked = `${first.expression} ${first.descending ? 'descending' : 'ascending'}`;
  return [
    {
      code: 'report/record-order',
      message: `The report asks for records by ${asked}; they come by Start Time, newest first.`,
    },
  ];
}
