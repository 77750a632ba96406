import type { Settings, Source, StoredDashboard, StoredReport } from '../../../contract/values';
import type { GroupDefinition } from '../../../core/constraint/group';
import { openForReading } from '../database/open';
import { withStoreProblems } from '../database/problems';
import { DEFINITION_MIGRATIONS } from '../migrations/definitions/index';
import { storedGroups } from './groups';
import { dashboardDefinitions, reportDefinitions, storedDashboard, storedReport } from './kinds';
import { storedSources } from './read-sources';
import { storedSettings } from './settings';

/** What questions are asked with, all of one moment. */
export interface Definitions {
  readonly reports: readonly StoredReport[];
  readonly dashboards: readonly StoredDashboard[];
  readonly groups: readonly GroupDefinition[];
  readonly settings: Settings;
  readonly sources: readonly Source[];
}

/**
 * The definitions of a data folder, also while another program has it open; nothing is written.
 * @throws ProblemError `store/missing`, `store/older-version`, `store/future-version`, `store/damaged`
 */
export function readDefinitions(dataDir: string): Definitions {
  const database = openForReading(dataDir, 'definitions', DEFINITION_MIGRATIONS);
  try {
    return withStoreProblems(database.name, () =>
      database
        .transaction(() => ({
          reports: reportDefinitions(database).list().map(storedReport),
          dashboards: dashboardDefinitions(database).list().map(storedDashboard),
          groups: storedGroups(database),
          settings: storedSettings(database),
          sources: storedSources(database),
        }))
        .deferred(),
    );
  } finally {
    database.close();
  }
}
