import type { RecordQuery } from '../../../contract/api';
import type { LanguageContext } from '../../../core/expression/context';
import { planRecords } from '../../../core/query/compile';
import type { ResultTable } from '../../../core/query/result-table';
import { writeFileBlocking } from '../../export/blocking-sink';
import { writeCompleteness } from '../../export/completeness';
import { csvFormat } from '../../export/csv';
import { runPlan } from '../../query/run-plan';
import { fieldsWithin } from '../../query/stored-fields';
import type { FlowReader } from '../../store/reader';
import { cancelled } from '../cancelled';
import type { IntoFile, WorkControl } from '../protocol';

/** Records read at a time: few enough to hold, many enough that few passes over the store are needed. */
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
  let last: ResultTable | null = null;
  let rows = 0;
  reader.snapshot(() => {
    const shown = all ? { shownFields: fieldsWithin(reader, range, control) } : {};
    const page = (): ResultTable => {
      const part = { constraint, range, limit: PAGE, offset: rows };
      return runPlan(reader, planRecords({ ...part, ...shown, context }), control);
    };
    const first = page();
    const format = csvFormat(first.columns, zone);
    writeFileBlocking(file, (write) => {
      write(format.header);
      for (let table = first; ; table = page()) {
        last = table;
        for (let from = 0; from < table.rows.length; from += SLICE) {
          if (shouldStop()) throw cancelled();
          write(format.rows(table.rows.slice(from, from + SLICE)));
          const done = rows + Math.min(from + SLICE, table.rows.length);
          onProgress({ done, total: table.matched, records: done });
        }
        rows += table.rows.length;
        if (!table.truncated || table.rows.length === 0) break;
      }
    });
  });
  if (coverage && last !== null) await writeCompleteness(last, file, rows);
  return { rows };
}
