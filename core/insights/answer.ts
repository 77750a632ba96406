import type { Problem } from '../problem';
import { compareCells } from '../query/compare-cells';
import type { GroupPlan } from '../query/plan';
import type { Cell, ResultTable } from '../query/result-table';
import { type AnswerFields, cellOf, type CellSource } from './cell-source';
import type { InsightsText } from './compile';
import type { Interfaces } from './filter';

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
  const { plan, sources, limit, fetch } = compiled;
  const read = (list: readonly CellSource[], fields: AnswerFields): Cell[] =>
    list.map((source) => cellOf(source, fields, interfaces));
  const all = answer.map((fields) => ({
    cells: read(sources, fields),
    keys: read(compiled.keys, fields),
  }));
  // Without GROUP BY there is one row, also when nothing matched.
  if (plan.kind === 'group' && plan.groupBy.length === 0 && all.length === 0) {
    all.push({ cells: read(sources, new Map()), keys: [] });
  }
  if (plan.kind === 'group') all.sort((a, b) => compareRows(plan, a, b));
  const rows = all.slice(0, limit).map(({ cells }) => cells);
  const complete = answer.length < fetch;
  return {
    rows,
    groups: plan.kind === 'group' && complete ? all.length : null,
    truncated: all.length > limit || !complete,
    total: plan.kind === 'group' ? totalOf(plan, all, complete, matched) : null,
    matched,
    notices: answerNotices(compiled, rows, complete),
  };
}

interface Row {
  readonly cells: readonly Cell[];
  readonly keys: readonly Cell[];
}

function compareRows(plan: GroupPlan, a: Row, b: Row): number {
  for (const { column, descending } of plan.order) {
    const type = plan.columns[column]?.attribute?.type ?? 'integer';
    const order = compareNullable(type, a.cells[column], b.cells[column], descending);
    if (order !== 0) return order;
  }
  for (const [i, attribute] of plan.groupBy.entries()) {
    const order = compareNullable(attribute.type, a.keys[i], b.keys[i], false);
    if (order !== 0) return order;
  }
  return 0;
}

function compareNullable(
  type: string,
  a: Cell | undefined,
  b: Cell | undefined,
  descending: boolean,
): number {
  if (a === null || a === undefined || b === null || b === undefined) {
    return Number(a === null || a === undefined) - Number(b === null || b === undefined);
  }
  const kind = typeof a !== 'string' || typeof b !== 'string' ? 'number' : textKind(type);
  if (typeof a === 'bigint' || typeof b === 'bigint') {
    const order = a < b ? -1 : a > b ? 1 : 0;
    return descending ? -order : order;
  }
  const order = compareCells(kind, a, b);
  return descending ? -order : order;
}

function textKind(type: string): 'text' | 'address' {
  return type === 'address' ? 'address' : 'text';
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
  if (measure?.kind !== 'measure') return null;
  if (measure.aggregate === 'COUNT' && measure.attribute === null && !complete) return matched;
  if ((measure.aggregate !== 'SUM' && measure.aggregate !== 'COUNT') || !complete) return null;
  const cells = rows.flatMap(({ cells: [...cells] }) => cells[place] ?? []);
  if (cells.length === 0 && measure.aggregate === 'SUM') return null;
  let sum = 0n;
  for (const cell of cells) {
    if (typeof cell === 'bigint') sum += cell;
    else if (typeof cell === 'number' && Number.isInteger(cell)) sum += BigInt(cell);
    else return null;
  }
  return Number.isSafeInteger(Number(sum)) ? Number(sum) : sum;
}

function answerNotices(
  { plan, sorted, fetch }: InsightsText,
  rows: readonly (readonly Cell[])[],
  complete: boolean,
): readonly Problem[] {
  const notices: Problem[] = [];
  if (plan.kind === 'group' && !sorted && !complete) {
    notices.push({
      code: 'insights/order-of-part',
      message: `CloudWatch Logs cannot order as the report asks and has more than ${fetch} groups: the order is that of the ${fetch} it gave.`,
      action: 'Narrow the constraint or the range, or order the report by a count or a sum.',
    });
  }
  const sums =
    plan.kind === 'group'
      ? plan.columns.flatMap((column, i) =>
          column.kind === 'measure' && column.aggregate === 'SUM' ? [i] : [],
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
