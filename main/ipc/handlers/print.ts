import type { PrintOrder } from '../../../contract/print';
import { ProblemError, toProblem } from '../../../core/problem';
import { exportFile } from '../../export/export-rows';
import { fileName } from '../../export/file-name';
import { idInUse } from '../jobs';
import type { Queries } from '../queries';
import type { Handlers, Services } from '../services';

/** The ids of the questions that the page of a document asks begin like this. */
const PRINT_QUERY = /^print-/;

/** Dashboards and answers as documents, one at a time. */
export function printHandlers({
  desktop,
  jobs,
  queries,
}: Pick<Services, 'desktop' | 'jobs'> & { readonly queries: Queries }): Handlers<
  'export/pdf' | 'print/order'
> {
  let printed: PrintOrder | null = null;

  async function exportPdf(order: PrintOrder): Promise<{ readonly file: string } | null> {
    if (jobs.has(order.id)) throw idInUse(order.id);
    if (printed !== null) throw isPrinting();
    printed = order;
    try {
      const file = await desktop.chooseSave('pdf', `${fileName(order.name, order.kind)}.pdf`);
      if (file === null) return null;
      return await jobs.run(
        'print',
        `PDF of ${order.name}`,
        async (control) => {
          const pdf = await desktop.printPdf(order, control);
          if (control.signal?.aborted === true) return null;
          await exportFile(pdf, file);
          return { file };
        },
        order.id,
      );
    } catch (error) {
      if (toProblem(error).code === 'work/cancelled') return null;
      throw error;
    } finally {
      printed = null;
      // The page has gone; what it asked nobody waits for.
      queries.cancelWhere((id) => PRINT_QUERY.test(id));
    }
  }

  return { 'export/pdf': exportPdf, 'print/order': () => printed };
}

function isPrinting(): ProblemError {
  return new ProblemError({
    code: 'export/printing',
    message: 'Another PDF is being made.',
    action: 'Wait until it is saved, or cancel it.',
  });
}
