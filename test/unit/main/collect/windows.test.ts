import { expect, it } from 'vitest';
import { DELIVERY, MARGIN } from '../../../../core/coverage/source-coverage';
import { BAD_MEMORY, nextSlice, SWEEP } from '../../../../main/collect/windows';

it('slices get shorter with many pages and longer with few, within bounds', () => {
  expect(nextSlice(3_600, 3_600, 41)).toBe(1_800);
  expect(nextSlice(3_600, 3_600, 10)).toBe(3_600);
  expect(nextSlice(3_600, 3_600, 1)).toBe(7_200);
  expect(nextSlice(60, 60, 1_000)).toBe(60);
  expect(nextSlice(24 * 3_600, 24 * 3_600, 1)).toBe(24 * 3_600);
});

it('the short rest of a gap makes slices shorter when it is dense, never longer', () => {
  expect(nextSlice(3_600, 100, 1)).toBe(3_600);
  expect(nextSlice(3_600, 600, 41)).toBe(300);
});

it('bad lines are remembered for longer than a poll or a sweep reaches back', () => {
  expect(BAD_MEMORY).toBeGreaterThan(SWEEP + 600 + DELIVERY + MARGIN);
});
