import { existsSync } from 'node:fs';
import type { GroupDefinition } from '../../../core/constraint/group';
import { openForReading, storePath } from '../database/open';
import { DEFINITION_MIGRATIONS } from '../migrations/definitions/index';
import { storedGroups } from './groups';

/** The groups of a data folder, by name, also while another program has it open; none without a file. */
export function readGroups(dataDir: string): readonly GroupDefinition[] {
  if (!existsSync(storePath(dataDir, 'definitions'))) return [];
  const database = openForReading(dataDir, 'definitions', DEFINITION_MIGRATIONS);
  try {
    return storedGroups(database);
  } finally {
    database.close();
  }
}
