import { expect, test } from 'vitest';
import { largest, sparklinePath } from '../../../../renderer/charts/sparkline-path';

test('the line runs from edge to edge between 0 and the largest value', () => {
  expect(sparklinePath([0, 10, 5], 84, 20, 10).line).toBe('M0 19L42 1L84 10');
});

test('an area is closed along the foot', () => {
  expect(sparklinePath([0, 10], 84, 20, 10).area).toMatch(/L84 20L0 20Z$/);
});

test('one value makes no line, nothing at all stays at the foot', () => {
  expect(sparklinePath([3], 84, 20, 3)).toEqual({ line: '', area: '' });
  expect(sparklinePath([0, 0], 84, 20, 0).line).toBe('M0 19L84 19');
});

test('the scale of a column is its largest value', () => {
  expect(largest([[1, 2], [], [9, 3]])).toBe(9);
  expect(largest([])).toBe(0);
});
