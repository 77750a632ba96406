import Database from 'better-sqlite3';
import { ProblemError } from '../../../core/problem';

const DAMAGED = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);
const UNREACHABLE = new Set(['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_AUTH']);

/** SQLite's own error, or anything else, as the problem a person can act on. Problems pass as they are. */
export function storeProblem(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const primary = error.code.split('_').slice(0, 2).join('_');
  const place = { file };
  const detail = `${error.code}: ${error.message}`;
  if (DAMAGED.has(primary)) {
    return new ProblemError(
      {
        code: 'store/damaged',
        message: 'The database file is damaged.',
        action:
          'Set it aside with "flowglass doctor --set-aside" to start with an empty one; the damaged file is kept beside it.',
        place,
        detail,
      },
      { cause: error },
    );
  }
  if (UNREACHABLE.has(primary)) {
    return new ProblemError(
      {
        code: 'store/cannot-open',
        message: 'The database file cannot be opened for writing.',
        action: 'Check that the data folder exists and that this user may write to it.',
        place,
        detail,
      },
      { cause: error },
    );
  }
  if (primary === 'SQLITE_FULL' || primary === 'SQLITE_IOERR') {
    return new ProblemError(
      {
        code: primary === 'SQLITE_FULL' ? 'store/disk-full' : 'store/disk-failed',
        message: 'The disk did not take the data. Nothing of the last step was stored.',
        action: 'Free some space in the data folder, or check the disk, and try again.',
        place,
        detail,
        retryable: true,
      },
      { cause: error },
    );
  }
  if (primary === 'SQLITE_BUSY' || primary === 'SQLITE_LOCKED') {
    return new ProblemError(
      {
        code: 'store/busy',
        message: 'The database is in use by another program.',
        action: 'Close the other program and try again.',
        place,
        detail,
        retryable: true,
      },
      { cause: error },
    );
  }
  return new ProblemError(
    { code: 'store/failed', message: 'The database refused a step.', place, detail },
    { cause: error },
  );
}

/** Runs `work` and turns SQLite's errors into problems that name the file. */
export function withStoreProblems<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeProblem(error, file);
  }
}
