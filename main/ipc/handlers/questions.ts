import type { RecordQuery, ReportQuery } from '../../../contract/api';
import { fileName } from '../../export/file-name';
import { idInUse } from '../jobs';
import type { Queries } from '../queries';
import type { Handlers, Services } from '../services';

type Calls =
  | 'report/run'
  | 'record/page'
  | 'query/cancel'
  | 'store/fields'
  | 'export/csv'
  | 'export/records';

type Written = { readonly file: string; readonly rows: number };

/** Questions to the store, and their answers as files. */
export function questionHandlers({
  engine,
  desktop,
  jobs,
  queries,
}: Pick<Services, 'engine' | 'desktop' | 'jobs'> & {
  readonly queries: Queries;
}): Handlers<Calls> {
  async function exportCsv(query: ReportQuery): Promise<Written | null> {
    const file = await desktop.chooseSave('csv', `${fileName(query.report.name)}.csv`);
    if (file === null) return null;
    const { zone, coverageFile: coverage } = await engine.settings();
    const { rows } = await queries.run(query.id, (signal) =>
      engine.exportCsv({ query, file, zone, coverage }, { signal }),
    );
    return { file, rows };
  }

  /** A job with the query's ID: all records may be many. */
  async function exportRecords(query: RecordQuery): Promise<Written | null> {
    if (jobs.has(query.id)) throw idInUse(query.id);
    const file = await desktop.chooseSave('csv', 'Flow records.csv');
    if (file === null) return null;
    const { zone, coverageFile: coverage } = await engine.settings();
    const { rows } = await jobs.run(
      'export',
      'Export records',
      (control) => engine.exportRecords({ query, file, zone, coverage }, control),
      query.id,
    );
    return { file, rows };
  }

  return {
    'report/run': (query) => queries.run(query.id, (signal) => engine.runReport(query, { signal })),
    'record/page': (query) =>
      queries.run(query.id, (signal) => engine.runRecords(query, { signal })),
    'query/cancel': ({ id }) => {
      queries.cancel(id);
      // Questions to CloudWatch Logs and exports of records are jobs with the question's id.
      jobs.cancel(id);
      return null;
    },
    'store/fields': () => engine.storedFields(),
    'export/csv': exportCsv,
    'export/records': exportRecords,
  };
}
