import { element, Kept, parent } from '../../report/xml/write-report';
import type { Dashboard } from '../model';
import { shownColumns } from './read-dashboard';
import { writeWidget } from './write-widget';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>';

/**
 * Dashboards as one file of FortiSIEM's, each widget with its report. What FortiSIEM has no element
 * for stands in a processing instruction, which it passes over. Reading the file again gives the same
 * dashboards. Throws a ProblemError when a text holds a character that XML cannot hold.
 */
export function writeDashboards(dashboards: readonly Dashboard[]): string {
  return `${DECLARATION}<DashboardConfigs>${dashboards.map(writeDashboard).join('\n')}</DashboardConfigs>\n`;
}

function writeDashboard(dashboard: Dashboard): string {
  const kept = new Kept(dashboard.extra, `the dashboard “${dashboard.name}”`);
  const written = kept.get('dashboard/columns');
  kept.drop('dashboard', 'columns');
  // Columns that cannot be shown, or are no number, stay until others are chosen.
  const columns =
    written !== null && shownColumns(written) === dashboard.columns
      ? kept.text(written)
      : String(dashboard.columns);
  return parent('group', kept.attributes('group'), [
    element('name', kept.attributes('name'), kept.text(dashboard.name)),
    element('description', kept.attributes('description'), kept.text(dashboard.description)),
    element('type', kept.attributes('type'), 'Widget'),
    parent('dashboard', kept.attributes('dashboard'), [
      element('columns', kept.attributes('dashboard/columns'), columns),
      ...kept.elements('dashboard'),
    ]),
    parent('Widgets', kept.attributes('Widgets'), [
      ...dashboard.widgets.map(writeWidget),
      ...kept.elements('Widgets'),
    ]),
    ...kept.elements(''),
  ]);
}
