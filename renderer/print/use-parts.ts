import { useQueries } from '@tanstack/react-query';
import type { PrintOrder, PrintPart } from '../../contract/print';
import { PRINTED_ROWS, printedRows } from '../../core/print/paper';
import type { ResultTable } from '../../core/query/result-table';
import { runQuery } from '../api/report-run';
import { trendBucketsOf, trendOthersOf } from '../widgets/kinds';

export interface AnsweredPart extends PrintPart {
  readonly error: Error | null;
  /** With the rows that are printed only; null: there is no answer. */
  readonly table: ResultTable | null;
  /** Rows that there are; null: all of them are printed. */
  readonly rowsInAll: number | null;
}

/** True for what is printed as rows, one below the other. */
export function isList({ widget, asTable }: PrintPart): boolean {
  return asTable || widget.kind === 'table' || widget.kind === 'bar-list';
}

/** Asks for every part of a document. `done`: parts that have an answer, or none to be had. */
export function useParts(order: PrintOrder): {
  readonly done: number;
  readonly parts: readonly AnsweredPart[] | null;
} {
  const answers = useQueries({ queries: order.parts.map((part) => runQuery(requestOf(part))) });
  const done = answers.filter(({ isPending }) => !isPending).length;
  if (done < answers.length) return { done, parts: null };
  const granted = printedRows(
    order.parts.map((part, index) =>
      isList(part) ? (answers[index]?.data?.rows.length ?? 0) : null,
    ),
  );
  const parts = order.parts.map((part, index): AnsweredPart => {
    const { data, error = null } = answers[index] ?? {};
    const most = granted[index] ?? null;
    if (!data) return { ...part, error, table: null, rowsInAll: null };
    const rows = most === null ? data.rows : data.rows.slice(0, most);
    const all = most === null ? rows.length : rowsInAll(part, data);
    return {
      ...part,
      error,
      table: { ...data, rows },
      rowsInAll: all > rows.length ? all : null,
    };
  });
  return { done, parts };
}

/** A list asks for no more rows than can be printed. */
function requestOf(part: PrintPart) {
  const { widget, range, asTable } = part;
  return {
    report: widget.report,
    range,
    limit: isList(part) ? Math.min(widget.limit, PRINTED_ROWS) : widget.limit,
    trendBuckets: asTable ? 0 : trendBucketsOf(widget.kind),
    trendOthers: trendOthersOf(widget.kind),
  };
}

/** Rows the widget would have on the screen, as far as the answer knows. */
function rowsInAll({ widget }: PrintPart, table: ResultTable): number {
  if (!table.truncated) return table.rows.length;
  const all = table.groups ?? table.matched ?? table.rows.length;
  return Math.max(table.rows.length, Math.min(widget.limit, all));
}
