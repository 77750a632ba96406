import type { Handlers, Services } from '../services';

type Calls =
  | 'report/list'
  | 'report/save'
  | 'report/versions'
  | 'report/remove'
  | 'dashboard/list'
  | 'dashboard/save'
  | 'dashboard/remove'
  | 'group/list'
  | 'group/save'
  | 'group/remove';

/** What a person makes: reports, dashboards and groups. */
export function definitionHandlers({ engine }: Pick<Services, 'engine'>): Handlers<Calls> {
  return {
    'report/list': () => engine.listReports(),
    'report/save': ({ id, report, note }) => engine.saveReport(id, report, note),
    'report/versions': ({ id }) => engine.reportVersions(id),
    'report/remove': async ({ id }) => {
      await engine.removeReport(id);
      return null;
    },
    'dashboard/list': () => engine.listDashboards(),
    'dashboard/save': ({ id, dashboard }) => engine.saveDashboard(id, dashboard),
    'dashboard/remove': async ({ id }) => {
      await engine.removeDashboard(id);
      return null;
    },
    'group/list': () => engine.listGroups(),
    'group/save': (group) => engine.saveGroup(group),
    'group/remove': ({ name }) => engine.removeGroup(name),
  };
}
