import { describe, expect, it } from 'vitest';
import { estimateBytes, queriedRange } from '../../../../../main/aws/insights/estimate';

const NOW = 1_700_000_000_000;
const DAY = 86_400;
const now = NOW / 1_000;
const group = (days: number, retentionDays: number | null, storedBytes: number | null) => ({
  createdAt: NOW - days * DAY * 1_000,
  retentionDays,
  storedBytes,
});

describe('the estimate', () => {
  const day = { from: now - DAY, to: now };

  it('is the share of the range of the life of the group', () => {
    expect(estimateBytes(day, group(10, null, 5_000), NOW)).toBe(500);
    expect(
      estimateBytes({ from: now - 20 * DAY, to: now + DAY }, group(10, null, 5_000), NOW),
    ).toBe(5_000);
  });

  it('looks no further back than the retention', () => {
    expect(estimateBytes(day, group(100, 5, 5_000), NOW)).toBe(1_000);
    expect(
      estimateBytes({ from: now - 9 * DAY, to: now - 6 * DAY }, group(100, 5, 5_000), NOW),
    ).toBe(0);
  });

  it('is none where AWS gave nothing to go by', () => {
    expect(estimateBytes(day, null, NOW)).toBeNull();
    expect(estimateBytes(day, group(10, null, null), NOW)).toBeNull();
    // A group that is filled but not yet counted.
    expect(estimateBytes(day, group(10, null, 0), NOW)).toBeNull();
    expect(estimateBytes(day, { ...group(1, null, 5), createdAt: null }, NOW)).toBeNull();
    expect(estimateBytes(day, group(0, null, 5), NOW)).toBeNull();
  });
});

describe('the range', () => {
  it('is the one asked for', () => {
    expect(queriedRange({ from: 5, to: 9 }, null, NOW)).toEqual({ from: 5, to: 9 });
  });

  it('is open from where events of the group may begin, to now', () => {
    expect(queriedRange({ from: null, to: null }, group(30, null, 1), NOW)).toEqual({
      from: now - 44 * DAY,
      to: now,
    });
    expect(queriedRange({ from: null, to: null }, null, NOW)).toEqual({ from: 0, to: now });
    expect(queriedRange({ from: null, to: 9 }, group(1, null, 1), NOW)).toEqual({ from: 9, to: 9 });
    expect(queriedRange({ from: now + 5, to: null }, null, NOW)).toEqual({
      from: now + 5,
      to: now + 5,
    });
  });
});
