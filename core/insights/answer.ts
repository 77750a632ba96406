import type { Problem } from '../problem';
import { compareCells } from '../query/compare-cells';
import type { GroupPlan, Plan } from '../query/plan';
import type { Cell, ResultTable, ValueType } from '../query/result-table';
import type { AnswerFields } from './cell-source';
import type { InsightsText } from './compile';
import type { Interfaces } from './filter';
import { type Row, rowReader } from './row-cells';

/** The part of a result table that AWS's rows tell. */
export type InsightsRows = Pick<
  ResultTable,
  'rows' | 'groups' | 'truncated' | 'total' | 'matched'
> & { readonly notices: readonly Problem[] };

/**
 * Turns AWS's rows into rows of the table: values in their types, in the plan's order (equal ones by the
 * group keys ascending, missing values last), cut to the limit.
 * @param matched records that passed the filter, as AWS counted them; null when it did not say
 */
export function readAnswer(
  compiled: InsightsText,
  answer: readonly AnswerFields[],
  matched: number | null,
  interfaces: Interfaces,
): InsightsRows {
  const { plan, limit, fetch, chosen, sources } = compiled;
  const read = rowReader(compiled, interfaces);
  const all = answer.map(read);
  // Without GROUP BY there is one row, also when nothing matched.
  if (plan.kind === 'group' && plan.groupBy.length === 0 && all.length === 0) {
    all.push(read(new Map()));
  }
  const kept = all.filter((row) => row.kept);
  const places = placesOf(plan);
  if (places.length > 0 || plan.kind === 'group') {
    kept.sort((a, b) => compareRows(plan, places, a, b));
  }
  const complete = answer.length < fetch;
  // What AWS counts as matched where groups are filtered, too, is not documented.
  const counted = chosen === 'there' ? null : matched;
  const rows = kept.slice(0, limit).map(({ cells }) => cells.slice(0, sources.length));
  return {
    rows,
    groups: plan.kind === 'group' && complete ? kept.length : null,
    truncated: kept.length > limit || !complete,
    total:
      plan.kind === 'group' ? totalOf(plan, all, complete && chosen !== 'there', counted) : null,
    matched: counted,
    notices: answerNotices(compiled, rows, complete),
  };
}

interface OrderPlace {
  /** Among the cells of a row. */
  readonly column: number;
  readonly type: ValueType;
  readonly descending: boolean;
}

function placesOf(plan: Plan): readonly OrderPlace[] {
  if (plan.kind === 'record') {
    return plan.order.map(({ attribute, descending }, i) => ({
      column: plan.columns.length + i,
      type: attribute.type,
      descending,
    }));
  }
  const columns = [...plan.columns, ...plan.hidden];
  return plan.order.flatMap(({ column, descending }) => {
    const of = columns[column];
    if (of === undefined) return [];
    return [{ column, type: of.kind === 'measure' ? of.type : of.attribute.type, descending }];
  });
}

function compareRows(plan: Plan, places: readonly OrderPlace[], a: Row, b: Row): number {
  for (const { column, type, descending } of places) {
    const order = compareNullable(type, a.cells[column], b.cells[column], descending);
    if (order !== 0) return order;
  }
  if (plan.kind === 'record') return 0;
  for (const [i, attribute] of plan.groupBy.entries()) {
    const order = compareNullable(attribute.type, a.keys[i], b.keys[i], false);
    if (order !== 0) return order;
  }
  return 0;
}

function compareNullable(
  type: ValueType,
  a: Cell | undefined,
  b: Cell | undefined,
  descending: boolean,
): number {
  if (a === null || a === undefined || b === null || b === undefined) {
    return Number(a === null || a === undefined) - Number(b === null || b === undefined);
  }
  const order = compareCells(type === 'text' || type === 'address' ? type : 'number', a, b);
  return descending ? -order : order;
}

/** The first measure over all matched records, when it is a count or sum and every group is there. */
function totalOf(
  plan: GroupPlan,
  rows: readonly Row[],
  complete: boolean,
  matched: number | null,
): number | bigint | null {
  const place = plan.columns.findIndex(({ kind }) => kind === 'measure');
  const measure = plan.columns[place];
  if (measure?.kind !== 'measure' || measure.expression.kind !== 'aggregate') return null;
  const { fn, argument } = measure.expression.aggregate;
  if (fn === 'COUNT' && argument === null && !complete) return matched;
  if ((fn !== 'SUM' && fn !== 'COUNT') || !complete) return null;
  const cells = rows.flatMap(({ cells: [...cells] }) => cells[place] ?? []);
  if (cells.length === 0 && fn === 'SUM') return null;
  let sum = 0n;
  for (const cell of cells) {
    if (typeof cell === 'bigint') sum += cell;
    else if (typeof cell === 'number' && Number.isInteger(cell)) sum += BigInt(cell);
    else return null;
  }
  return Number.isSafeInteger(Number(sum)) ? Number(sum) : sum;
}

function answerNotices(
  { plan, sorted, fetch, chosen }: InsightsText,
  rows: readonly (readonly Cell[])[],
  complete: boolean,
): readonly Problem[] {
  const notices: Problem[] = [];
  const what = plan.kind === 'group' ? 'groups' : 'records';
  if (chosen === 'here' && !complete) {
    notices.push({
      code: 'insights/condition-of-part',
      message: `CloudWatch Logs cannot apply the condition on groups and has more than ${fetch} of them: it was applied to the ${fetch} it gave.`,
      action: 'Narrow the constraint or the range, or write the condition with counts and sums.',
    });
  }
  if (!sorted && !complete) {
    notices.push({
      code: 'insights/order-of-part',
      message: `CloudWatch Logs cannot order as the report asks and has more than ${fetch} ${what}: the order is that of the ${fetch} it gave.`,
      action: 'Narrow the constraint or the range, or order the report by a count or a sum.',
    });
  }
  const sums =
    plan.kind === 'group'
      ? plan.columns.flatMap((column, i) =>
          column.kind === 'measure' && column.type === 'integer' ? [i] : [],
        )
      : [];
  const large = rows.some((cells) => sums.some((i) => beyond(cells[i] ?? null)));
  if (large) {
    notices.push({
      code: 'insights/large-sum',
      message: 'A sum is beyond 2^53: CloudWatch Logs may have rounded its last digits.',
    });
  }
  return notices;
}

function beyond(cell: Cell): boolean {
  return typeof cell === 'bigint' || (typeof cell === 'number' && cell > Number.MAX_SAFE_INTEGER);
}
