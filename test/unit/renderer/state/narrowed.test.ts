import { beforeEach, expect, test } from 'vitest';
import { visitKey } from '../../../../renderer/state/history';
import { narrow, narrowedRange, widen } from '../../../../renderer/state/narrowed';

const range = { from: 10, to: 19 };
beforeEach(() => window.history.replaceState(null, ''));

test('a narrower time belongs to its part and to the time it was chosen within', () => {
  narrow('a', range, 'everything');
  expect(narrowedRange('a', 'everything')).toEqual(range);
  expect(narrowedRange('b', 'everything')).toBeNull();
  expect(narrowedRange('a', 'the last hour')).toBeNull();
});

test('parts are narrowed one beside the other, and widened alone', () => {
  narrow('a', range, 'x');
  narrow('b', { from: 1, to: 2 }, 'x');
  narrow('a', { from: 11, to: 12 }, 'x');
  widen('b');
  expect(narrowedRange('a', 'x')).toEqual({ from: 11, to: 12 });
  expect(narrowedRange('b', 'x')).toBeNull();
});

test('it is another step of the history, and the same visit of the screen', () => {
  const { length } = window.history;
  const visit = visitKey();
  narrow('a', range, 'x');
  expect(visitKey()).toBe(visit);
  expect(window.history.length).toBeGreaterThan(length);
  widen('a');
  expect(visitKey()).toBe(visit);
});
