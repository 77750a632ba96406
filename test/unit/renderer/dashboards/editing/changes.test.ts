import { describe, expect, test } from 'vitest';
import type { Dashboard } from '../../../../../core/dashboard/model';
import {
  addWidget,
  changeWidget,
  inOrder,
  moveWidget,
  removeWidget,
  resizeWidget,
  setColumns,
} from '../../../../../renderer/dashboards/editing/changes';
import { widgetKey } from '../../../../../renderer/dashboards/editing/widget-key';
import { aDashboard, aWidget } from '../a-dashboard';

const names = (dashboard: Dashboard): readonly string[] =>
  inOrder(dashboard).map(({ name }) => name);

function keyOf(dashboard: Dashboard, name: string): string {
  const widget = dashboard.widgets.find((item) => item.name === name);
  if (!widget) throw new Error(`no widget ${name}`);
  return widgetKey(widget);
}

describe('moving a widget', () => {
  const before = aDashboard(['a', 'b', 'c', 'd']);

  test.each([
    ['a', 2, 'b c a d'],
    ['d', 0, 'd a b c'],
    ['b', 99, 'a c d b'],
    ['c', -5, 'c a b d'],
  ] as const)('%s to place %i gives %s', (name, to, after) => {
    const moved = moveWidget(before, keyOf(before, name), to);
    expect(names(moved).join(' ')).toBe(after);
    expect(inOrder(moved).map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  });

  test('to its own place changes nothing, so that there is nothing to undo', () => {
    expect(moveWidget(before, keyOf(before, 'b'), 1)).toBe(before);
  });

  test('keeps the key of every widget, so that no card is drawn anew', () => {
    const keys = new Set(before.widgets.map(widgetKey));
    const moved = moveWidget(before, keyOf(before, 'a'), 3);
    expect(new Set(moved.widgets.map(widgetKey))).toEqual(keys);
    expect(keyOf(moved, 'a')).toBe(keyOf(before, 'a'));
  });
});

test('the order is that of the positions, not of the list', () => {
  const dashboard = { ...aDashboard([]), widgets: [aWidget('late', 7), aWidget('early', 2)] };
  expect(names(dashboard)).toEqual(['early', 'late']);
  const moved = moveWidget(dashboard, keyOf(dashboard, 'late'), 0);
  expect(inOrder(moved).map(({ name, position }) => [name, position])).toEqual([
    ['late', 0],
    ['early', 1],
  ]);
});

describe('sizing a widget', () => {
  const before = aDashboard(['a', 'b'], 3);
  const size = (columns: number, rows: number): unknown =>
    resizeWidget(before, keyOf(before, 'a'), { columns, rows }).widgets[0]?.span;

  test('stays within the grid', () => {
    expect(size(2, 3)).toEqual({ columns: 2, rows: 3 });
    expect(size(9, 9)).toEqual({ columns: 3, rows: 4 });
    expect(size(0, -1)).toEqual({ columns: 1, rows: 1 });
  });

  test('to the size it has changes nothing', () => {
    expect(resizeWidget(before, keyOf(before, 'a'), { columns: 1, rows: 0 })).toBe(before);
  });
});

test('fewer columns make wide widgets fit', () => {
  const wide = aDashboard(['a', 'b'], 4);
  const sized = resizeWidget(wide, keyOf(wide, 'a'), { columns: 4, rows: 2 });
  const narrow = setColumns(sized, 2);
  expect(narrow.columns).toBe(2);
  expect(narrow.widgets.map(({ span }) => span)).toEqual([
    { columns: 2, rows: 2 },
    { columns: 1, rows: 1 },
  ]);
  expect(setColumns(narrow, 9).columns).toBe(6);
  expect(setColumns(narrow, 2)).toBe(narrow);
});

test('a widget comes last, goes, and is changed under its key', () => {
  const before = aDashboard(['a', 'b', 'c']);
  const added = addWidget(before, aWidget('new', 0));
  expect(names(added)).toEqual(['a', 'b', 'c', 'new']);
  const removed = removeWidget(added, keyOf(added, 'b'));
  expect(inOrder(removed).map(({ name, position }) => [name, position])).toEqual([
    ['a', 0],
    ['c', 1],
    ['new', 2],
  ]);
  const changed = changeWidget(removed, keyOf(removed, 'c'), { limit: 7 });
  expect(changed.widgets.map(({ limit }) => limit)).toEqual([10, 7, 10]);
  expect(keyOf(changed, 'c')).toBe(keyOf(removed, 'c'));
});
