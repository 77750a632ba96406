import { describe, expect, it } from 'vitest';
import { waitFor } from '../../../../main/collect/poller';

describe('waitFor', () => {
  it('spreads pollers that work by a tenth around the interval', () => {
    expect(waitFor(0, 60_000, 0, {})).toBe(54_000);
    expect(waitFor(0, 60_000, 0.5, {})).toBe(60_000);
    expect(waitFor(0, 60_000, 1, {})).toBe(66_000);
  });

  it('doubles after each failure up to the longest wait, with jitter over the upper half', () => {
    const longest = [1, 2, 3, 4, 50].map((failures) => waitFor(failures, 60_000, 1, {}));
    expect(longest).toEqual([120_000, 240_000, 480_000, 900_000, 900_000]);
    expect(waitFor(1, 60_000, 0, {})).toBe(60_000);
    expect(waitFor(50, 60_000, 0, {})).toBe(450_000);
  });

  it('never waits less long after failures than it was told to between polls', () => {
    expect(waitFor(1, 3_600_000, 1, {})).toBe(3_600_000);
  });

  it('rests at least as long as a poll of a busy group took, within reason', () => {
    expect(waitFor(0, 60_000, 0.5, { tookMs: 59_000 })).toBe(60_000);
    expect(waitFor(0, 60_000, 0.5, { tookMs: 200_000 })).toBe(200_000);
    expect(waitFor(0, 60_000, 0.5, { tookMs: 5 * 3_600_000 })).toBe(900_000);
    expect(waitFor(0, 60_000, 0, { tookMs: -5_000 })).toBe(54_000);
  });

  it('waits less long without a network', () => {
    expect(waitFor(50, 60_000, 1, { maxWaitMs: 120_000 })).toBe(120_000);
  });
});
