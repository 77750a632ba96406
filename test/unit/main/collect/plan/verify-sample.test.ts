import { describe, expect, it } from 'vitest';
import { hoursAround, verifyWindows } from '../../../../../main/collect/plan/verify-sample';

const NOW = 1_800_000_000;
const DAY = 86_400;

/** Evenly spread numbers. */
function spread(): () => number {
  let at = 0;
  return () => {
    at = (at + 0.377) % 1;
    return at;
  };
}

describe('verifyWindows', () => {
  it('takes most windows of the last two days, and some of before', () => {
    const windows = verifyWindows([{ from: NOW - 300 * DAY, to: NOW - 1_000 }], NOW, spread());
    const recent = windows.filter(({ from }) => from >= NOW - 2 * DAY);
    expect(windows.length).toBe(12);
    expect(recent.length).toBe(8);
    expect([...windows].sort((a, b) => b.to - a.to)).toEqual(windows);
  });

  it('stays inside what was read', () => {
    const covered = [
      { from: NOW - 9_000, to: NOW - 8_900 },
      { from: NOW - 5_000, to: NOW - 2_000 },
    ];
    const windows = verifyWindows(covered, NOW, spread());
    expect(windows.length).toBeGreaterThan(1);
    for (const window of windows) {
      expect(covered.some(({ from, to }) => from <= window.from && window.to <= to)).toBe(true);
    }
  });

  it('has none where nothing was read', () => {
    expect(verifyWindows([], NOW, Math.random)).toEqual([]);
  });
});

it('names the hours around what was incomplete', () => {
  expect(hoursAround([{ from: 36_100, to: 36_700 }])).toEqual([{ from: 32_400, to: 43_199 }]);
});
