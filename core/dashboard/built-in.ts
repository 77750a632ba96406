import { builtInReports } from '../report/built-in';
import type { Dashboard, Widget } from './model';
import { newWidget } from './new-dashboard';

const FIVE_MINUTES = 300_000;

/** The dashboard of FortiSIEM's how-to: two of its reports in four widgets. */
function cloudWatch(): Dashboard | null {
  const [top, bytes] = builtInReports();
  if (!top || !bytes) return null;
  const widget = (position: number, parts: Partial<Widget> & Pick<Widget, 'kind'>): Widget => ({
    ...newWidget(parts.report ?? top, parts.kind),
    position,
    refreshMs: FIVE_MINUTES,
    ...parts,
  });
  return {
    name: 'CloudWatch',
    description: '',
    columns: 2,
    widgets: [
      widget(0, { kind: 'bar-list', refreshMs: 0 }),
      widget(1, {
        kind: 'table',
        report: bytes,
        limit: 50,
        thresholds: [
          { column: 'SUM(Received Bytes64)', min: 0, middle: 0.33, high: 0.67, max: 1 },
          {
            column: 'SUM(Sent Bytes64)',
            min: 26_890,
            middle: 368_955.67,
            high: 711_021.33,
            max: 1_053_087,
          },
        ],
      }),
      // Source, then destination, then port.
      widget(2, { kind: 'tree-map', nesting: [1, 2, 3] }),
      widget(3, { kind: 'geo-map', limit: 50 }),
    ],
    extra: {},
  };
}

/** The dashboards that are there from the start. */
export function builtInDashboards(): readonly Dashboard[] {
  const dashboard = cloudWatch();
  return dashboard ? [dashboard] : [];
}
