import { planRecords, planReport } from '../../core/query/compile';
import { exportCsvRows } from '../export/export-rows';
import { openFileSink } from '../export/sink';
import { writeCompleteness } from '../export/completeness';
import { coverageRows } from '../query/coverage-rows';
import { runPlan } from '../query/run-plan';
import { fieldsWithin, storedFields } from '../query/stored-fields';
import { checkStore } from '../store/check';
import { openFlowReader } from '../store/reader';
import type { ReaderService } from './protocol';
import { serve } from './serve';

// A reader thread: a read-only connection of its own, one question at a time.
await serve<ReaderService>(({ dataDir }) => {
  const reader = openFlowReader(dataDir);
  return {
    service: {
      runReport: ({ report, range, limit, trendBuckets }, { shouldStop }) => {
        const fields = storedFields(reader);
        const plan = planReport(report, { range, limit, trendBuckets, storedFields: fields });
        return runPlan(reader, plan, { shouldStop });
      },
      runRecords({ constraint, range, limit, offset, all = false }, { shouldStop }) {
        const plan = planRecords({
          ...{ constraint, range, limit, offset, storedFields: storedFields(reader) },
          ...(all ? { shownFields: fieldsWithin(reader, range, { shouldStop }) } : {}),
        });
        return runPlan(reader, plan, { shouldStop });
      },
      async exportCsv({ query, file, zone, coverage }, { shouldStop, signal }) {
        const { report, range, limit } = query;
        const fields = storedFields(reader);
        const plan = planReport(report, { range, limit, trendBuckets: 0, storedFields: fields });
        const table = runPlan(reader, plan, { shouldStop });
        const parts = { columns: table.columns, parts: [table.rows] };
        const written = await exportCsvRows(parts, await openFileSink(file), zone, signal);
        if (coverage) await writeCompleteness(table, file);
        return written;
      },
      coverage: (range) => coverageRows(reader, range),
      check: () => checkStore(dataDir),
    },
    close: () => reader.close(),
  };
});
