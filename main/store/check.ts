import { existsSync } from 'node:fs';
import { problemText, toProblem } from '../../core/problem';
import type { Migration } from './database/migrate';
import { integrityFindings, openForReading, type StoreFile, storePath } from './database/open';
import { DEFINITION_MIGRATIONS } from './migrations/definitions/index';
import { FLOW_MIGRATIONS } from './migrations/flows/index';

const FILES: readonly (readonly [StoreFile, readonly Migration[]])[] = [
  ['flows', FLOW_MIGRATIONS],
  ['definitions', DEFINITION_MIGRATIONS],
];

/**
 * Checks both files of a data folder: version, SQLite's own integrity check, and that every column
 * the segment list names is there. Reads everything once, changes nothing.
 * @returns one sentence per finding, none when all is well or nothing was stored yet
 */
export function checkStore(dataDir: string): readonly string[] {
  return FILES.flatMap(([file, migrations]) => {
    if (!existsSync(storePath(dataDir, file))) return [];
    try {
      return findingsOf(dataDir, file, migrations);
    } catch (error) {
      return [problemText(toProblem(error, 'store/failed'))];
    }
  });
}

function findingsOf(
  dataDir: string,
  file: StoreFile,
  migrations: readonly Migration[],
): readonly string[] {
  const database = openForReading(dataDir, file, migrations);
  try {
    const name = `${file}.db`;
    const damaged = integrityFindings(database).map((finding) => `${name}: ${finding}.`);
    if (file !== 'flows' || damaged.length > 0) return damaged;
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
  } finally {
    database.close();
  }
}
