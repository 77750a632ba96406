import { basename } from 'node:path';
import { ProblemError } from '../../../core/problem';
import type { Handlers, Services } from '../services';

type Calls =
  | 'store/status'
  | 'import/choose'
  | 'import/files'
  | 'sample/load'
  | 'sample/remove'
  | 'job/list'
  | 'job/cancel'
  | 'coverage/get'
  | 'geo/locate';

/** What is stored, and what brings more of it. */
export function recordHandlers(services: Services): Handlers<Calls> {
  const { engine, desktop, jobs, locator } = services;

  function startImport(paths: readonly string[], format: string | null): string {
    const [first = ''] = paths;
    const label = paths.length === 1 ? basename(first) : `${paths.length} files`;
    return jobs.start('import', label, (control) => engine.importFiles(paths, format, control));
  }

  return {
    'store/status': () => engine.status(),
    'import/choose': async ({ format }) => {
      const paths = await desktop.chooseFlowLogs();
      return paths === null ? null : startImport(paths, format);
    },
    'import/files': ({ paths, format }) => {
      // "-" is standard input to the engine; a dropped file always has a folder.
      if (paths.includes('-')) throw noSuchFile();
      return startImport(paths, format);
    },
    'sample/load': () =>
      jobs.start('sample', 'Sample data', (control) => engine.loadSample(control)),
    'sample/remove': () => engine.removeSample(),
    'job/list': () => jobs.list(),
    'job/cancel': ({ id }) => {
      jobs.cancel(id);
      return null;
    },
    'coverage/get': ({ range }) => engine.coverage(range),
    'geo/locate': ({ addresses }) => locator.locate(addresses),
  };
}

function noSuchFile(): ProblemError {
  return new ProblemError({
    code: 'read/no-such-file',
    message: 'What was dropped is not a file of this machine.',
    action: 'Save it first, then open the saved file.',
  });
}
