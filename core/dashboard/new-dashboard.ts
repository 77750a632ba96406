import type { Report } from '../report/model';
import type { Dashboard, Widget, WidgetKind } from './model';

/** Rows of a widget whose report sets no limit, as in FortiSIEM's own. */
export const DEFAULT_LIMIT = 10;
/** A grid of two columns, as in the how-to. */
export const DEFAULT_COLUMNS = 2;
/** Columns of the grid at most. */
export const MAX_COLUMNS = 6;

/** A widget of one cell that shows a report over the dashboard's time. Its position is the first. */
export function newWidget(report: Report, kind: WidgetKind): Widget {
  return {
    name: report.name,
    description: '',
    position: 0,
    kind,
    report,
    limit: report.limit ?? DEFAULT_LIMIT,
    range: null,
    refreshMs: 0,
    span: { columns: 1, rows: 1 },
    colour: null,
    nesting: kind === 'tree-map' ? groupedPositions(report) : [],
    thresholds: [],
    extra: {},
  };
}

/** A dashboard without widgets. */
export function newDashboard(name: string): Dashboard {
  return { name, description: '', columns: DEFAULT_COLUMNS, widgets: [], extra: {} };
}

/** 0-based positions in the select list of the attributes that the report groups by. */
export function groupedPositions(report: Report): readonly number[] {
  const keys = new Set(report.groupBy.map((name) => name.toLowerCase()));
  return report.select.flatMap((expression, index) =>
    keys.has(expression.toLowerCase()) ? [index] : [],
  );
}
