import type { RecordQuery } from '../../../contract/api';
import type { LanguageContext } from '../../../core/expression/context';
import { planRecords } from '../../../core/query/compile';
import type { ResultTable } from '../../../core/query/result-table';
import { writeFileBlocking } from '../../export/blocking-sink';
import { writeCompleteness } from '../../export/completeness';
import { csvFormat } from '../../export/csv';
import { recordPages } from '../../query/record/run-record';
import { runPlan } from '../../query/run-plan';
import { fieldsWithin } from '../../query/stored-fields';
import type { FlowReader } from '../../store/reader';
import { cancelled } from '../cancelled';
import type { IntoFile, WorkControl } from '../protocol';

/** Records read at a time: few enough to hold. */
const PAGE = 100_000;
/** Rows turned into text at a time. */
const SLICE = 2_000;

/**
 * Writes every record that passes a filter as CSV, all of one moment of the store: what is stored meanwhile
 * is not in it. The query's limit and offset count for nothing.
 * @throws ProblemError `export/cannot-write`, `work/cancelled`, those of the filter; nothing is left behind
 */
export async function exportRecords(
  reader: FlowReader,
  { constraint, range, all }: RecordQuery,
  context: LanguageContext,
  { file, zone, coverage }: IntoFile,
  { shouldStop, onProgress }: Pick<WorkControl, 'shouldStop' | 'onProgress'>,
): Promise<{ readonly rows: number }> {
  const control = { shouldStop };
  const { table, rows } = reader.snapshot(() => {
    const shown = all ? { shownFields: fieldsWithin(reader, range, control) } : {};
    const plan = planRecords({ constraint, range, limit: PAGE, offset: 0, ...shown, context });
    const first = runPlan(reader, plan, control);
    const format = csvFormat(first.columns, zone);
    let done = 0;
    writeFileBlocking(file, (write) => {
      const add = (page: ResultTable['rows']): void => {
        for (let from = 0; from < page.length; from += SLICE) {
          if (shouldStop()) throw cancelled();
          const slice = page.slice(from, from + SLICE);
          write(format.rows(slice));
          done += slice.length;
          onProgress({ done, total: first.matched, records: done });
        }
      };
      write(format.header);
      add(first.rows);
      if (!first.truncated) return;
      const rest = { ...plan, offset: PAGE, limit: (first.matched ?? 0) - PAGE };
      for (const page of recordPages(reader, rest, PAGE, control)) add(page);
    });
    return { table: { ...first, truncated: false }, rows: done };
  });
  if (coverage) await writeCompleteness(table, file, rows);
  return { rows };
}
