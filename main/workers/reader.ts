import { planRecords, planReport } from '../../core/query/compile';
import { exportCsvRows } from '../export/export-rows';
import { openFileSink } from '../export/sink';
import { coverageRows } from '../query/coverage-rows';
import { runPlan } from '../query/run-plan';
import { checkStore } from '../store/check';
import { openFlowReader } from '../store/reader';
import type { ReaderService } from './protocol';
import { serve } from './serve';

// A reader thread: a read-only connection of its own, one question at a time.
await serve<ReaderService>(({ dataDir }) => {
  const reader = openFlowReader(dataDir);
  return {
    service: {
      runReport: ({ report, range, limit, trendBuckets }, { shouldStop }) =>
        runPlan(reader, planReport(report, { range, limit, trendBuckets }), { shouldStop }),
      runRecords: ({ constraint, range, limit, offset }, { shouldStop }) =>
        runPlan(reader, planRecords({ constraint, range, limit, offset }), { shouldStop }),
      async exportCsv({ query, file, zone }, { shouldStop, signal }) {
        const { report, range, limit } = query;
        const plan = planReport(report, { range, limit, trendBuckets: 0 });
        const { columns, rows } = runPlan(reader, plan, { shouldStop });
        const sink = await openFileSink(file);
        return exportCsvRows({ columns, parts: [rows] }, sink, zone, signal);
      },
      coverage: (range) => coverageRows(reader, range),
      check: () => checkStore(dataDir),
    },
    close: () => reader.close(),
  };
});
