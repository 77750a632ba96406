import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { problemText, toProblem } from '../../core/problem';
import { type Migration, schemaVersion } from './database/migrate';
import { integrityFindings, openForChecking, type StoreFile, storePath } from './database/open';
import { withStoreProblems } from './database/problems';
import { DEFINITION_MIGRATIONS } from './migrations/definitions/index';
import { FLOW_MIGRATIONS } from './migrations/flows/index';

const MIGRATIONS: Readonly<Record<StoreFile, readonly Migration[]>> = {
  flows: FLOW_MIGRATIONS,
  definitions: DEFINITION_MIGRATIONS,
};

export const STORE_FILES: readonly StoreFile[] = ['flows', 'definitions'];

/**
 * Checks both files of a data folder: version, SQLite's own integrity check, and that every column
 * the segment list names is there. Reads everything once, changes nothing.
 * @returns one sentence per finding, none when all is well or nothing was stored yet
 */
export function checkStore(dataDir: string): readonly string[] {
  return STORE_FILES.flatMap((file) => {
    if (!existsSync(storePath(dataDir, file))) return [];
    try {
      return fileFindings(dataDir, file);
    } catch (error) {
      return [problemText(toProblem(error, 'store/failed'))];
    }
  });
}

/**
 * The same for one file, which must be there. Of a file in the form of an older version, only SQLite's
 * own check.
 * @throws ProblemError `store/damaged`, `store/future-version`, `store/cannot-open`
 */
export function fileFindings(dataDir: string, file: StoreFile): readonly string[] {
  const database = openForChecking(dataDir, file, MIGRATIONS[file]);
  try {
    return withStoreProblems(storePath(dataDir, file), () => findingsOf(database, file));
  } finally {
    database.close();
  }
}

function findingsOf(database: Database, file: StoreFile): readonly string[] {
  const name = `${file}.db`;
  const damaged = integrityFindings(database).map((finding) => `${name}: ${finding}.`);
  if (file !== 'flows' || damaged.length > 0) return damaged;
  if (schemaVersion(database) < MIGRATIONS[file].length) return [];
  const missing = Number(
    database
      .prepare(
        `SELECT count(*) FROM segment_column AS c
           WHERE (width > 0 OR nulls = 1 OR mixed = 1)
             AND NOT EXISTS (SELECT 1 FROM column_data WHERE id = c.segment * 4096 + c.field)`,
      )
      .pluck()
      .get(),
  );
  const orphans = Number(
    database
      .prepare(
        `SELECT count(*) FROM column_data AS d
           WHERE NOT EXISTS (SELECT 1 FROM segment WHERE id = d.id / 4096)`,
      )
      .pluck()
      .get(),
  );
  return [
    ...(missing > 0 ? [`${name}: columns of records that are missing: ${missing}.`] : []),
    ...(orphans > 0 ? [`${name}: columns that belong to no records: ${orphans}.`] : []),
  ];
}
