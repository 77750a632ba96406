import { newDashboard, newWidget } from '../../../../core/dashboard/new-dashboard';
import type { Dashboard, Widget, WidgetKind } from '../../../../core/dashboard/model';
import { newReport } from '../../../../core/report/new-report';
import type { Report } from '../../../../core/report/model';

export const REPORT: Report = {
  ...newReport('Top accepted'),
  select: ['srcIpAddr', 'destIpAddr', 'destIpPort', 'COUNT(*)'],
  groupBy: ['srcIpAddr', 'destIpAddr', 'destIpPort'],
};

export function aWidget(name: string, position: number, over: Partial<Widget> = {}): Widget {
  const kind: WidgetKind = over.kind ?? 'bar-list';
  return { ...newWidget(REPORT, kind), name, position, nesting: [], ...over };
}

/** A dashboard with widgets of these names, in this order. */
export function aDashboard(names: readonly string[], columns = 2): Dashboard {
  const widgets = names.map((name, position) => aWidget(name, position));
  return { ...newDashboard('Mine'), columns, widgets };
}
