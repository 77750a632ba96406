import { randomUUID } from 'node:crypto';
import type { Setup } from '../../../contract/setup';
import type {
  ReportVersion,
  Settings,
  Source,
  StoredDashboard,
  StoredReport,
  XmlApplied,
} from '../../../contract/values';
import type { GroupDefinition } from '../../../core/constraint/group';
import { builtInDashboards } from '../../../core/dashboard/built-in';
import type { Dashboard } from '../../../core/dashboard/model';
import { builtInReports } from '../../../core/report/built-in';
import type { Report } from '../../../core/report/model';
import { openForWriting } from '../database/open';
import { withStoreProblems } from '../database/problems';
import { DEFINITION_MIGRATIONS } from '../migrations/definitions/index';
import { removeGroup, saveGroup, storedGroups } from './groups';
import { dashboardDefinitions, reportDefinitions, storedDashboard, storedReport } from './kinds';
import type { Conflict } from './named';
import { storedSources } from './read-sources';
import { saveSettings, storedSettings } from './settings';
import { removeSetup, saveSetup, storedSetups } from './setups';

/** Reports, dashboards, groups, settings and sources of a data folder, in a file apart from the records. */
export interface DefinitionStore {
  /** What comes with the app and what was saved, by name. A saved one hides a shipped one of its name. */
  listReports(): readonly StoredReport[];
  /**
   * Null ID: a new one; a taken name gets a number. Else a new version of it, also under a new name; the
   * version before is kept. What came with the app becomes the person's own under the ID it has.
   * @throws ProblemError `definition/no-name`, `definition/unknown`, `definition/name-taken`
   */
  saveReport(id: string | null, report: Report, note: string): StoredReport;
  /** At most 100, the newest first, then what came with the app. @throws ProblemError `definition/unknown` */
  reportVersions(id: string): readonly ReportVersion[];
  /** Saves all or none; returns the names they got. */
  saveReports(reports: readonly Report[], conflict: Conflict): readonly string[];
  /** @throws ProblemError `definition/built-in`, `definition/unknown` */
  removeReport(id: string): void;
  listDashboards(): readonly StoredDashboard[];
  /** As {@link DefinitionStore.saveReport}, without versions. */
  saveDashboard(id: string | null, dashboard: Dashboard): StoredDashboard;
  saveDashboards(dashboards: readonly Dashboard[], conflict: Conflict): readonly string[];
  removeDashboard(id: string): void;
  /** Saves the reports and dashboards of an import, all or none; the names they got. */
  saveImport(imported: Imported, conflict: Conflict): XmlApplied;
  /** What `Group@NAME` stands for, by name. */
  listGroups(): readonly GroupDefinition[];
  /** @throws ProblemError `group/no-name`, `group/bad-name`, `group/empty-value` */
  saveGroup(group: GroupDefinition): readonly GroupDefinition[];
  /** @throws ProblemError `group/unknown` */
  removeGroup(name: string): readonly GroupDefinition[];
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

/** What an import brings. */
export interface Imported {
  readonly reports: readonly Report[];
  readonly dashboards: readonly Dashboard[];
}

/**
 * Opens the definitions of a data folder, making the file if need be. The folder must be locked by
 * its flow writer.
 * @throws ProblemError `store/future-version`, `store/migration-failed`, `store/damaged`
 */
export function openDefinitions(
  dataDir: string,
  shipped: Imported = { reports: builtInReports(), dashboards: builtInDashboards() },
  options: { readonly now?: () => number; readonly newId?: () => string } = {},
): DefinitionStore {
  const database = openForWriting(dataDir, 'definitions', DEFINITION_MIGRATIONS);
  const facts = { now: options.now ?? Date.now, newId: options.newId ?? randomUUID };
  const reports = reportDefinitions(database, shipped.reports, facts);
  const dashboards = dashboardDefinitions(database, shipped.dashboards, facts);
  const safely = <T>(work: () => T): T => withStoreProblems(database.name, work);
  return {
    listReports: () => safely(() => reports.list().map(storedReport)),
    saveReport: (id, report, note) => safely(() => storedReport(reports.save(id, report, note))),
    reportVersions: (id) =>
      safely(() =>
        reports.versions(id).map(({ value, ...version }) => ({ ...version, report: value })),
      ),
    saveReports: (list, conflict) => safely(() => reports.saveAll(list, conflict)),
    removeReport: (id) => safely(() => reports.remove(id)),
    listDashboards: () => safely(() => dashboards.list().map(storedDashboard)),
    saveDashboard: (id, dashboard) =>
      safely(() => storedDashboard(dashboards.save(id, dashboard, ''))),
    saveDashboards: (list, conflict) => safely(() => dashboards.saveAll(list, conflict)),
    removeDashboard: (id) => safely(() => dashboards.remove(id)),
    saveImport: (imported, conflict) =>
      safely(() =>
        database
          .transaction(() => ({
            reports: reports.saveAll(imported.reports, conflict),
            dashboards: dashboards.saveAll(imported.dashboards, conflict),
          }))
          .immediate(),
      ),
    listGroups: () => safely(() => storedGroups(database)),
    saveGroup: (group) =>
      safely(() => {
        saveGroup(database, group);
        return storedGroups(database);
      }),
    removeGroup: (name) =>
      safely(() => {
        removeGroup(database, name);
        return storedGroups(database);
      }),
    settings: () => safely(() => storedSettings(database)),
    saveSettings(settings) {
      safely(() => saveSettings(database, settings));
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
