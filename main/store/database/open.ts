import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ProblemError } from '../../../core/problem';
import { makeDataFolder } from './folder';
import { type Migration, migrate, refuseFutureVersion, schemaVersion } from './migrate';
import { readerPragmas, writerPragmas } from './pragmas';
import { withStoreProblems } from './problems';

/** Earlier releases can corrupt a WAL file that two connections use (the WAL-reset bug, fixed in 3.51.3). */
const OLDEST_SAFE_SQLITE = [3, 51, 3] as const;

export type StoreFile = 'flows' | 'definitions';

export function storePath(dataDir: string, file: StoreFile): string {
  return join(dataDir, `${file}.db`);
}

/** SQLite's version, checked. @throws ProblemError `store/old-sqlite` */
export function checkedSqliteVersion(database: Database.Database): string {
  const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
  if (compareVersions(version.split('.').map(Number), OLDEST_SAFE_SQLITE) < 0) {
    throw new ProblemError({
      code: 'store/old-sqlite',
      message: `SQLite ${version} can damage data when it is read and written at once.`,
      action: `Install a build with SQLite ${OLDEST_SAFE_SQLITE.join('.')} or later.`,
    });
  }
  return version;
}

export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Opens a file for writing, creating and migrating it as needed. A file of a newer version or a
 * damaged one is left as it is.
 */
export function openForWriting(
  dataDir: string,
  file: StoreFile,
  migrations: readonly Migration[],
): Database.Database {
  const path = storePath(dataDir, file);
  return withStoreProblems(path, () => {
    makeDataFolder(dataDir);
    const database = new Database(path);
    try {
      checkedSqliteVersion(database);
      refuseFutureVersion(database, migrations, path);
      writerPragmas(database);
      migrate(database, migrations, path);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Opens an existing file of the current version, read-only. */
export function openForReading(
  dataDir: string,
  file: StoreFile,
  migrations: readonly Migration[],
): Database.Database {
  return openReadOnly(dataDir, file, migrations, (database, path) => {
    if (schemaVersion(database) >= migrations.length) return;
    throw new ProblemError({
      code: 'store/older-version',
      message: 'The data is still in the form of an older version.',
      action: 'Open it for writing once (start the app) to bring it up to date.',
      place: { file: path },
    });
  });
}

/** Opens an existing file of this or an older version, read-only, to look for damage. */
export function openForChecking(
  dataDir: string,
  file: StoreFile,
  migrations: readonly Migration[],
): Database.Database {
  return openReadOnly(dataDir, file, migrations, () => undefined);
}

function openReadOnly(
  dataDir: string,
  file: StoreFile,
  migrations: readonly Migration[],
  check: (database: Database.Database, path: string) => void,
): Database.Database {
  const path = storePath(dataDir, file);
  if (!existsSync(path)) {
    throw new ProblemError({
      code: 'store/missing',
      message: 'The data folder holds no records yet.',
      action: 'Import flow logs first, or check the data folder.',
      place: { file: path },
    });
  }
  return withStoreProblems(path, () => {
    const database = new Database(path, { readonly: true, fileMustExist: true });
    try {
      checkedSqliteVersion(database);
      refuseFutureVersion(database, migrations, path);
      check(database, path);
      readerPragmas(database);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/**
 * Renames a damaged file and its companions so that a new one can be made; nothing is deleted.
 * Only to be called when the person asked for it, with the file closed.
 * @param now epoch milliseconds, for the new name
 * @returns the new path of the file
 */
export function setAside(dataDir: string, file: StoreFile, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(':', '').replace('.', '');
  const target = join(dataDir, `${file}.damaged-${stamp}.db`);
  const path = storePath(dataDir, file);
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  return target;
}

/** SQLite's own check of the whole file: one sentence per finding, empty when well. */
export function integrityFindings(database: Database.Database): readonly string[] {
  const rows = database.pragma('integrity_check') as readonly { integrity_check: string }[];
  return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
}
