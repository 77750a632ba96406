import { expect, test } from 'vitest';
import { nextRow } from '../../../../renderer/components/data-grid/next-row';
import { nextSort, sortRows } from '../../../../renderer/components/result/sort-rows';

test('numbers sort as numbers, also beyond 2^53, and empty values stay last', () => {
  const rows = [[2], [null], [9_007_199_254_740_993n], [10]];
  const down = sortRows(rows, { column: 0, direction: 'descending' });
  expect(down).toEqual([[9_007_199_254_740_993n], [10], [2], [null]]);
  const up = sortRows(rows, { column: 0, direction: 'ascending' });
  expect(up).toEqual([[2], [10], [9_007_199_254_740_993n], [null]]);
});

test('addresses sort by their numbers', () => {
  const rows = [['10.0.0.10'], ['10.0.0.9']];
  expect(sortRows(rows, { column: 0, direction: 'ascending' })).toEqual([
    ['10.0.0.9'],
    ['10.0.0.10'],
  ]);
});

test('the answer is not changed, and without a sort its own order stands', () => {
  const rows = [[1], [2]];
  sortRows(rows, { column: 0, direction: 'descending' });
  expect(rows).toEqual([[1], [2]]);
  expect(sortRows(rows, null)).toBe(rows);
});

test('heading clicks go through both directions and back', () => {
  const first = nextSort(null, 1, true);
  expect(first).toEqual({ column: 1, direction: 'descending' });
  const second = nextSort(first, 1, true);
  expect(second).toEqual({ column: 1, direction: 'ascending' });
  expect(nextSort(second, 1, true)).toBeNull();
  expect(nextSort(second, 2, false)).toEqual({ column: 2, direction: 'ascending' });
});

test('keys move within the rows', () => {
  expect(nextRow('ArrowDown', -1, 5, 3)).toBe(0);
  expect(nextRow('ArrowDown', 4, 5, 3)).toBe(4);
  expect(nextRow('PageUp', 2, 5, 3)).toBe(0);
  expect(nextRow('End', 0, 5, 3)).toBe(4);
  expect(nextRow('x', 0, 5, 3)).toBeNull();
  expect(nextRow('ArrowDown', 0, 0, 3)).toBeNull();
});
