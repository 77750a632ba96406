import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { Source } from '../../../contract/values';
import { openForReading, storePath } from '../database/open';
import { DEFINITION_MIGRATIONS } from '../migrations/definitions/index';

/** The sources of a data folder, by name; none while there is no definitions file. */
export function readSources(dataDir: string): readonly Source[] {
  if (!existsSync(storePath(dataDir, 'definitions'))) return [];
  const database = openForReading(dataDir, 'definitions', DEFINITION_MIGRATIONS);
  try {
    return storedSources(database);
  } finally {
    database.close();
  }
}

/** The sources in an open definitions file, by name. */
export function storedSources(database: Database): readonly Source[] {
  return (
    database
      .prepare<[], string>('SELECT value FROM source')
      .pluck()
      .all()
      // Sources saved before there were profiles have none.
      .map((value): Source => ({ ...{ profile: null }, ...(JSON.parse(value) as Source) }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  );
}
