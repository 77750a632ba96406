import type { DefinitionStore } from '../../store/definitions/index';
import type { WriterService } from '../protocol';

type Call =
  | 'listReports'
  | 'saveReport'
  | 'reportVersions'
  | 'saveReports'
  | 'removeReport'
  | 'listDashboards'
  | 'saveDashboard'
  | 'saveDashboards'
  | 'removeDashboard'
  | 'saveImport'
  | 'listGroups'
  | 'saveGroup'
  | 'removeGroup'
  | 'settings'
  | 'saveSettings'
  | 'listSetups'
  | 'saveSetup'
  | 'removeSetup';

/**
 * The writer thread's calls for what a person made.
 * @param changed Called once reports, dashboards or groups are no longer what they were.
 */
export function definitionCalls(
  definitions: DefinitionStore,
  changed: () => void,
): Pick<WriterService, Call> {
  /** What a change gives, once everyone was told of it. */
  function told<T>(value: T): T {
    changed();
    return value;
  }
  return {
    listReports: () => definitions.listReports(),
    saveReport: ({ id, report, note }) => told(definitions.saveReport(id, report, note)),
    reportVersions: ({ id }) => definitions.reportVersions(id),
    saveReports: ({ reports, conflict }) => told(definitions.saveReports(reports, conflict)),
    removeReport({ id }) {
      definitions.removeReport(id);
      return told(null);
    },
    listDashboards: () => definitions.listDashboards(),
    saveDashboard: ({ id, dashboard }) => told(definitions.saveDashboard(id, dashboard)),
    saveDashboards: ({ dashboards, conflict }) =>
      told(definitions.saveDashboards(dashboards, conflict)),
    removeDashboard({ id }) {
      definitions.removeDashboard(id);
      return told(null);
    },
    saveImport: ({ imported, conflict }) => told(definitions.saveImport(imported, conflict)),
    listGroups: () => definitions.listGroups(),
    saveGroup: (group) => told(definitions.saveGroup(group)),
    removeGroup: ({ name }) => told(definitions.removeGroup(name)),
    settings: () => definitions.settings(),
    saveSettings: (settings) => definitions.saveSettings(settings),
    listSetups: () => definitions.listSetups(),
    saveSetup(setup) {
      definitions.saveSetup(setup);
      return null;
    },
    removeSetup({ id }) {
      definitions.removeSetup(id);
      return null;
    },
  };
}
