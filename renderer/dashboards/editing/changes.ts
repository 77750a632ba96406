import type { Dashboard, Widget } from '../../../core/dashboard/model';
import { changedWidget, widgetKey } from './widget-key';

export const MOST_COLUMNS = 6;
export const MOST_ROWS = 4;

/** The widgets in the order they stand in. */
export function inOrder(dashboard: Dashboard): readonly Widget[] {
  return [...dashboard.widgets].sort((a, b) => a.position - b.position);
}

/** The dashboard with these widgets in this order; their positions say it. */
export function withWidgets(dashboard: Dashboard, widgets: readonly Widget[]): Dashboard {
  return {
    ...dashboard,
    widgets: widgets.map((widget, position) =>
      widget.position === position ? widget : changedWidget(widget, { position }),
    ),
  };
}

/** Moves a widget to a place among the others; beyond the ends is at the end. */
export function moveWidget(dashboard: Dashboard, key: string, to: number): Dashboard {
  const widgets = inOrder(dashboard);
  const from = placeOf(widgets, key);
  const moved = widgets[from];
  const target = Math.max(0, Math.min(widgets.length - 1, to));
  if (!moved || target === from) return dashboard;
  const others = widgets.filter((_, index) => index !== from);
  return withWidgets(dashboard, [...others.slice(0, target), moved, ...others.slice(target)]);
}

/** Changes the cells a widget takes, within the grid. */
export function resizeWidget(dashboard: Dashboard, key: string, span: Widget['span']): Dashboard {
  const columns = clamp(span.columns, 1, dashboard.columns);
  const rows = clamp(span.rows, 1, MOST_ROWS);
  const widget = inOrder(dashboard).find((item) => widgetKey(item) === key);
  if (!widget || (widget.span.columns === columns && widget.span.rows === rows)) return dashboard;
  return changeWidget(dashboard, key, { span: { columns, rows } });
}

export function changeWidget(
  dashboard: Dashboard,
  key: string,
  change: Partial<Widget>,
): Dashboard {
  return {
    ...dashboard,
    widgets: inOrder(dashboard).map((widget) =>
      widgetKey(widget) === key ? changedWidget(widget, change) : widget,
    ),
  };
}

export function removeWidget(dashboard: Dashboard, key: string): Dashboard {
  return withWidgets(
    dashboard,
    inOrder(dashboard).filter((widget) => widgetKey(widget) !== key),
  );
}

/** Puts a widget at the end. */
export function addWidget(dashboard: Dashboard, widget: Widget): Dashboard {
  return withWidgets(dashboard, [...inOrder(dashboard), widget]);
}

/** Changes the grid's columns; a widget that was wider takes all of them. */
export function setColumns(dashboard: Dashboard, columns: number): Dashboard {
  const count = clamp(columns, 1, MOST_COLUMNS);
  if (count === dashboard.columns) return dashboard;
  return {
    ...dashboard,
    columns: count,
    widgets: dashboard.widgets.map((widget) =>
      widget.span.columns > count
        ? changedWidget(widget, { span: { ...widget.span, columns: count } })
        : widget,
    ),
  };
}

export function placeOf(widgets: readonly Widget[], key: string): number {
  return widgets.findIndex((widget) => widgetKey(widget) === key);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, Math.round(value)));
}
