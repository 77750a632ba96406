import type { PrintOrder, PrintPart } from '../../contract/print';
import { type PaperSize, paperArea } from '../../core/print/paper';
import { newWidget } from '../../core/dashboard/new-dashboard';
import type { ResultTable, TimeRange } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import { columnWidth, DENSE } from '../components/result/column-width';

/** What is printed, before its paper is chosen. */
export type Printable = Pick<
  PrintOrder,
  'kind' | 'name' | 'description' | 'columns' | 'range' | 'parts'
> & {
  /** True: it has more room on a sheet that lies. */
  readonly wide: boolean;
};

/** How a sheet is held; `fits`: as what is printed has more room. */
export type Held = 'fits' | 'portrait' | 'landscape';

let last = 0;

/** An order with an id of its own. `values`: the numbers behind each picture follow as tables. */
export function printOrder(
  { wide, ...printed }: Printable,
  paper: PaperSize,
  held: Held,
  values: boolean,
): PrintOrder {
  last += 1;
  return {
    ...printed,
    id: `pdf-${last}-${Date.now().toString(36)}`,
    parts: values ? [...printed.parts, ...printed.parts.flatMap(valuesOf)] : printed.parts,
    paper,
    landscape: held === 'fits' ? wide : held === 'landscape',
  };
}

/** True when some part is a picture, whose numbers could follow. */
export function hasPictures({ parts }: Pick<Printable, 'parts'>): boolean {
  return parts.some((part) => valuesOf(part).length > 0);
}

function valuesOf(part: PrintPart): readonly PrintPart[] {
  const { widget, asTable } = part;
  if (asTable || ['table', 'bar-list', 'number'].includes(widget.kind)) return [];
  const name = `${widget.name || widget.report.name}: values`.slice(0, 500);
  return [{ ...part, asTable: true, widget: { ...widget, name } }];
}

/** The answer of a report as it stands on the screen: all its columns, as many rows as are shown. */
export function printableAnswer(
  report: Report,
  range: TimeRange,
  limit: number,
  table: ResultTable,
): Printable {
  const widget = { ...newWidget(report, 'table'), limit };
  const width = table.columns.reduce(
    (sum, column, index) => sum + columnWidth(column, index, table.rows, column.displayName, DENSE),
    0,
  );
  return {
    kind: 'report',
    name: report.name,
    description: report.description,
    columns: 1,
    range,
    parts: [{ widget, range, asTable: true }],
    wide: width > paperArea('A4', false).width,
  };
}

/** Countries that print on Letter. */
const LETTER = ['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE'];

/** The paper that is usual where someone speaks this language: `en-US`. */
export function usualPaper(language: string): PaperSize {
  const region = /-([A-Z]{2})\b/.exec(language)?.[1] ?? '';
  return LETTER.includes(region) ? 'Letter' : 'A4';
}
