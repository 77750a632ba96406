import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ProblemError } from '../../../core/problem';
import { makeDataFolder } from './folder';
import { storeProblem } from './problems';

/**
 * Makes this process the only writer of a data folder, until the returned function is called or
 * the process ends, however it ends. The lock is an exclusive transaction in a file of its own, so
 * that the operating system gives it up with the process and readers are not disturbed.
 * @throws ProblemError `store/locked` when another writer has it, `store/no-folder`
 */
export function lockDataFolder(dataDir: string): () => void {
  makeDataFolder(dataDir);
  const path = join(dataDir, 'lock.db');
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { timeout: 0 });
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    if (!busy) throw storeProblem(error, path);
    throw new ProblemError(
      {
        code: 'store/locked',
        message: 'Another Flowglass is using this data folder.',
        action: 'Close it, or choose another data folder.',
        place: { file: dataDir },
        retryable: true,
      },
      { cause: error },
    );
  }
  const held = database;
  return () => held.close();
}
