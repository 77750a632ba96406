import { describe, expect, test } from 'vitest';
import { cellsOf, dropPlace, targetOf } from '../../../../../renderer/dashboards/grid/drop-place';
import { keyTarget } from '../../../../../renderer/dashboards/grid/use-move';
import { keySpan } from '../../../../../renderer/dashboards/grid/use-resize';

// Two rows of two cards, 100 px each, 10 px apart.
const BOXES = [
  [0, 0],
  [110, 0],
  [0, 110],
  [110, 110],
].map(([left = 0, top = 0]) => ({ left, top, right: left + 100, bottom: top + 100 }));

describe('a dragged card', () => {
  test.each([
    [
      { x: 20, y: 50 },
      { card: 0, side: 'before' },
    ],
    [
      { x: 80, y: 50 },
      { card: 0, side: 'after' },
    ],
    [
      { x: 130, y: 190 },
      { card: 3, side: 'before' },
    ],
    [
      { x: 500, y: 20 },
      { card: 1, side: 'after' },
    ],
    [
      { x: 10, y: 900 },
      { card: 2, side: 'before' },
    ],
  ] as const)('at %o goes %o', (point, place) => {
    expect(dropPlace(BOXES, point)).toEqual(place);
  });

  test('has no place where there is no card', () => {
    expect(dropPlace([], { x: 0, y: 0 })).toBeNull();
  });

  test.each([
    [0, { card: 0, side: 'before' }, 0],
    [0, { card: 0, side: 'after' }, 0],
    [0, { card: 1, side: 'before' }, 0],
    [0, { card: 1, side: 'after' }, 1],
    [0, { card: 3, side: 'after' }, 3],
    [3, { card: 0, side: 'before' }, 0],
    [3, { card: 1, side: 'after' }, 2],
  ] as const)('from place %i beside %o comes to place %i', (from, place, to) => {
    expect(targetOf(from, place)).toBe(to);
  });
});

test.each([
  ['ArrowLeft', 1, 0],
  ['ArrowLeft', 0, 0],
  ['ArrowRight', 1, 2],
  ['ArrowUp', 3, 1],
  ['ArrowDown', 3, 4],
  ['Home', 3, 0],
  ['End', 0, 4],
  ['Enter', 3, null],
] as const)('%s leads from place %i of five in two columns to %s', (key, from, to) => {
  expect(keyTarget(key, from, 5, 2)).toBe(to);
});

test('arrows size in whole cells within the grid', () => {
  const span = { columns: 1, rows: 1 };
  expect(keySpan('ArrowRight', span, 2)).toEqual({ columns: 2, rows: 1 });
  expect(keySpan('ArrowRight', { columns: 2, rows: 1 }, 2)).toEqual({ columns: 2, rows: 1 });
  expect(keySpan('ArrowLeft', span, 2)).toEqual(span);
  expect(keySpan('ArrowDown', { columns: 1, rows: 4 }, 2)).toEqual({ columns: 1, rows: 4 });
  expect(keySpan('ArrowUp', { columns: 1, rows: 4 }, 2)).toEqual({ columns: 1, rows: 3 });
  expect(keySpan('Tab', span, 2)).toBeNull();
});

test('a length covers the cells it comes nearest to, and never none', () => {
  expect([100, 150, 170, 210, 5].map((length) => cellsOf(length, 100, 10))).toEqual([
    1, 1, 2, 2, 1,
  ]);
});
