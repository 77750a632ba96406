import type { Widget } from '../core/dashboard/model';
import type { PaperSize } from '../core/print/paper';
import type { TimeRange } from '../core/query/result-table';

/** One widget of a document, or the answer of a report. */
export interface PrintPart {
  readonly widget: Widget;
  /** The time it shows now: bounds, not a choice. */
  readonly range: TimeRange;
  /** True: all its columns as a table, whatever its kind. */
  readonly asTable: boolean;
}

/** A dashboard, or the answer of a report, as it is to be printed. */
export interface PrintOrder {
  /** Of the caller's choice, like that of a query; the job has it, for `job/cancel`. */
  readonly id: string;
  readonly kind: 'dashboard' | 'report';
  readonly name: string;
  readonly description: string;
  /** Columns of the dashboard. */
  readonly columns: number;
  /** Null: each part has its report's own. */
  readonly range: TimeRange | null;
  readonly parts: readonly PrintPart[];
  readonly paper: PaperSize;
  readonly landscape: boolean;
}
