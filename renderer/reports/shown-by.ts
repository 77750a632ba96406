import type { StoredDashboard } from '../../contract/values';
import { plural } from '../format/count';

/**
 * What someone who changes or removes a report has to know of the dashboards that show it: their widgets
 * hold copies. Found by the report's name. Empty: none shows it.
 */
export function copiesText(dashboards: readonly StoredDashboard[], name: string): string {
  const counts = dashboards.map(
    ({ dashboard }) => dashboard.widgets.filter(({ report }) => report.name === name).length,
  );
  const widgets = counts.reduce((sum, count) => sum + count, 0);
  if (widgets === 0) return '';
  const places = plural(counts.filter((count) => count > 0).length, 'dashboard');
  return widgets === 1
    ? `1 widget of ${places} shows it from a copy of its own and stays as it is.`
    : `${plural(widgets, 'widget')} of ${places} show it from copies of their own and stay as they are.`;
}
