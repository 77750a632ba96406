import type { ReportQuery } from '../../../contract/api';
import { createQueries } from '../queries';
import type { Handlers, Services } from '../services';

type Calls =
  | 'report/list'
  | 'report/remove'
  | 'report/run'
  | 'record/page'
  | 'query/cancel'
  | 'export/csv'
  | 'dashboard/list'
  | 'dashboard/remove';

/** Reports and dashboards, and the questions they ask. */
export function reportHandlers(services: Services): Handlers<Calls> {
  const { engine, desktop, jobs } = services;
  const queries = createQueries();

  async function exportCsv(
    query: ReportQuery,
  ): Promise<{ readonly file: string; readonly rows: number } | null> {
    const file = await desktop.chooseCsv(`${fileName(query.report.name)}.csv`);
    if (file === null) return null;
    const { zone, coverageFile: coverage } = await engine.settings();
    const { rows } = await queries.run(query.id, (signal) =>
      engine.exportCsv({ query, file, zone, coverage }, { signal }),
    );
    return { file, rows };
  }

  return {
    'report/list': () => engine.listReports(),
    'report/remove': async ({ id }) => {
      await engine.removeReport(id);
      return null;
    },
    'report/run': (query) => queries.run(query.id, (signal) => engine.runReport(query, { signal })),
    'record/page': (query) =>
      queries.run(query.id, (signal) => engine.runRecords(query, { signal })),
    'query/cancel': ({ id }) => {
      queries.cancel(id);
      // A question to CloudWatch Logs is a job with the question's id.
      jobs.cancel(id);
      return null;
    },
    'export/csv': exportCsv,
    'dashboard/list': () => engine.listDashboards(),
    'dashboard/remove': async ({ id }) => {
      await engine.removeDashboard(id);
      return null;
    },
  };
}

/** A report's name as a file name on every system. */
export function fileName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ').replaceAll(/\s+/g, ' ');
  return (
    plain
      .replace(/^[ .]+/, '')
      .slice(0, 100)
      .trim() || 'report'
  );
}
