import { newReport } from '../report/new-report';
import { upgradeReport } from '../report/upgrade';
import type { Dashboard, Widget } from './model';
import { newDashboard, newWidget } from './new-dashboard';

/**
 * A dashboard as any version of the app stored it, with the parts that later versions added: the
 * widgets' own time, cells and colour. What is already of today's shape comes back equal.
 */
export function upgradeDashboard(stored: unknown): Dashboard {
  const old = (isObject(stored) ? stored : {}) as Partial<Dashboard>;
  const whole: Dashboard = { ...newDashboard('Unnamed dashboard'), ...old };
  return { ...whole, widgets: whole.widgets.map(upgradeWidget) };
}

function upgradeWidget(old: Partial<Widget>): Widget {
  const report = old.report === undefined ? newReport('Unnamed report') : upgradeReport(old.report);
  return { ...newWidget(report, 'table'), ...old, report };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
