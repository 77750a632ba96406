import type { ReportQuery } from '../../contract/api';
import type { LanguageContext } from '../../core/expression/context';
import { planRecords, planReport } from '../../core/query/compile';
import type { Plan } from '../../core/query/plan';
import { resumeFrom } from '../collect/checkpoint';
import { exportCsvRows } from '../export/export-rows';
import { openFileSink } from '../export/sink';
import { writeCompleteness } from '../export/completeness';
import { coverageRows } from '../query/coverage-rows';
import { runPlan } from '../query/run-plan';
import { fieldsWithin, storedFields } from '../query/stored-fields';
import { checkStore } from '../store/check';
import { readDefinitions } from '../store/definitions/read-definitions';
import { openFlowReader } from '../store/reader';
import type { SpokenContext } from './engine';
import type { Asked, ReaderService } from './protocol';
import { exportRecords } from './read/export-records';
import { serve } from './serve';

// A reader thread: a read-only connection of its own, one question at a time.
await serve<ReaderService>(({ dataDir }) => {
  const reader = openFlowReader(dataDir);

  const contextOf = (spoken: SpokenContext): LanguageContext => ({
    ...spoken,
    storedFields: storedFields(reader),
  });
  function reportPlan({ query, context }: Asked<ReportQuery>): Plan {
    return planReport(query.report, { ...query, context: contextOf(context) });
  }

  return {
    service: {
      runReport: (asked, { shouldStop }) => runPlan(reader, reportPlan(asked), { shouldStop }),
      runRecords({ query, context }, { shouldStop }) {
        const { constraint, range, limit, offset, all, order = [] } = query;
        const plan = planRecords({
          ...{ constraint, range, limit, offset, order, context: contextOf(context) },
          ...(all ? { shownFields: fieldsWithin(reader, range, { shouldStop }) } : {}),
        });
        return runPlan(reader, plan, { shouldStop });
      },
      async exportCsv({ query, context, file, zone, coverage }, { shouldStop, signal }) {
        const plan = reportPlan({ query: { ...query, trendBuckets: 0 }, context });
        const table = runPlan(reader, plan, { shouldStop });
        const parts = { columns: table.columns, parts: [table.rows] };
        const written = await exportCsvRows(parts, await openFileSink(file), zone, signal);
        if (coverage) await writeCompleteness(table, file);
        return written;
      },
      exportRecords: ({ query, context, ...target }, control) =>
        exportRecords(reader, query, contextOf(context), target, control),
      storedFields: () => [...storedFields(reader)].sort(),
      coverage: (range) => coverageRows(reader, range),
      check: () => checkStore(dataDir),
      definitions: () => readDefinitions(dataDir),
      formats: (sources) =>
        reader.snapshot(
          () =>
            new Map(
              sources.map((source) => {
                const { checkpoint } = resumeFrom(reader.checkpoint(source.id), source);
                return [source.id, checkpoint.formats];
              }),
            ),
        ),
      state: () => ({
        sqliteVersion: reader.sqliteVersion,
        status: reader.snapshot(() => reader.status()),
      }),
      hold() {
        reader.hold();
        return null;
      },
    },
    close: () => reader.close(),
  };
});
