import type { Widget } from '../../../core/dashboard/model';

const keys = new WeakMap<Widget, string>();
let last = 0;

/** A name for a widget while the window is open: it stays when the widget is moved or changed. */
export function widgetKey(widget: Widget): string {
  const known = keys.get(widget);
  if (known !== undefined) return known;
  last += 1;
  const key = `widget-${last}`;
  keys.set(widget, key);
  return key;
}

/** The widget with some parts changed, under the same key. */
export function changedWidget(widget: Widget, change: Partial<Widget>): Widget {
  const changed = { ...widget, ...change };
  keys.set(changed, widgetKey(widget));
  return changed;
}
