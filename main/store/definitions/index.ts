import { randomUUID } from 'node:crypto';
import type { Setup } from '../../../contract/setup';
import type { Settings, Source, StoredDashboard, StoredReport } from '../../../contract/values';
import { builtInDashboards } from '../../../core/dashboard/built-in';
import type { Dashboard } from '../../../core/dashboard/model';
import { builtInReports } from '../../../core/report/built-in';
import type { Report } from '../../../core/report/model';
import { openForWriting } from '../database/open';
import { withStoreProblems } from '../database/problems';
import { DEFINITION_MIGRATIONS } from '../migrations/definitions/index';
import { type Conflict, NamedDefinitions } from './named';
import { storedSources } from './read-sources';
import { removeSetup, saveSetup, storedSetups } from './setups';

/** Reports, dashboards, settings and sources of a data folder, in a file apart from the records. */
export interface DefinitionStore {
  /** What comes with the app and what was saved, by name. A saved one hides a shipped one of its name. */
  listReports(): readonly StoredReport[];
  /** Saves all or none; returns the names they got. */
  saveReports(reports: readonly Report[], conflict: Conflict): readonly string[];
  /** @throws ProblemError `definition/built-in`, `definition/unknown` */
  removeReport(id: string): void;
  listDashboards(): readonly StoredDashboard[];
  saveDashboards(dashboards: readonly Dashboard[], conflict: Conflict): readonly string[];
  removeDashboard(id: string): void;
  settings(): Settings;
  saveSettings(settings: Settings): Settings;
  /** By name. */
  listSources(): readonly Source[];
  /** Adds a source or changes the one with its id. */
  saveSource(source: Source): void;
  removeSource(id: string): void;
  /** Runs of the set-up wizard, the newest first. */
  listSetups(): readonly Setup[];
  saveSetup(setup: Setup): void;
  removeSetup(id: string): void;
  close(): void;
}

/** What comes with the app. */
export interface ShippedDefinitions {
  readonly reports: readonly Report[];
  readonly dashboards: readonly Dashboard[];
}

const DEFAULTS: Settings = {
  theme: 'system',
  zone: 'local',
  network: { proxy: { mode: 'system' } },
  coverageFile: true,
};

/**
 * Opens the definitions of a data folder, making the file if need be. The folder must be locked by
 * its flow writer.
 * @throws ProblemError `store/future-version`, `store/migration-failed`, `store/damaged`
 */
export function openDefinitions(
  dataDir: string,
  shipped: ShippedDefinitions = { reports: builtInReports(), dashboards: builtInDashboards() },
  options: { readonly now?: () => number; readonly newId?: () => string } = {},
): DefinitionStore {
  const database = openForWriting(dataDir, 'definitions', DEFINITION_MIGRATIONS);
  const facts = { now: options.now ?? Date.now, newId: options.newId ?? randomUUID };
  const reports = new NamedDefinitions<Report>(database, 'report', shipped.reports, facts);
  const dashboards = new NamedDefinitions<Dashboard>(
    database,
    'dashboard',
    shipped.dashboards,
    facts,
  );
  const safely = <T>(work: () => T): T => withStoreProblems(database.name, work);
  return {
    listReports: () =>
      safely(() => reports.list().map(({ value, ...stored }) => ({ ...stored, report: value }))),
    saveReports: (list, conflict) => safely(() => reports.save(list, conflict)),
    removeReport: (id) => safely(() => reports.remove(id)),
    listDashboards: () =>
      safely(() =>
        dashboards.list().map(({ value, ...stored }) => ({ ...stored, dashboard: value })),
      ),
    saveDashboards: (list, conflict) => safely(() => dashboards.save(list, conflict)),
    removeDashboard: (id) => safely(() => dashboards.remove(id)),
    settings: () =>
      safely(() => {
        const saved = database
          .prepare<[], string>("SELECT value FROM setting WHERE name = 'settings'")
          .pluck()
          .get();
        return saved === undefined ? DEFAULTS : { ...DEFAULTS, ...(JSON.parse(saved) as Settings) };
      }),
    saveSettings(settings) {
      safely(() =>
        database
          .prepare(
            `INSERT INTO setting (name, value) VALUES ('settings', ?)
             ON CONFLICT DO UPDATE SET value = excluded.value`,
          )
          .run(JSON.stringify(settings)),
      );
      return settings;
    },
    listSources: () => safely(() => storedSources(database)),
    saveSource(source) {
      safely(() =>
        database
          .prepare(
            `INSERT INTO source (id, value) VALUES (?, ?)
             ON CONFLICT DO UPDATE SET value = excluded.value`,
          )
          .run(source.id, JSON.stringify(source)),
      );
    },
    removeSource(id) {
      safely(() => database.prepare('DELETE FROM source WHERE id = ?').run(id));
    },
    listSetups: () => safely(() => storedSetups(database)),
    saveSetup: (setup) => safely(() => saveSetup(database, setup)),
    removeSetup: (id) => safely(() => removeSetup(database, id)),
    close() {
      if (database.open) database.close();
    },
  };
}
