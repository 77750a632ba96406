import { describe, expect, test } from 'vitest';
import { timeAxisName, timeTicks } from '../../../../renderer/charts/axis/time-axis';
import { valueAxis } from '../../../../renderer/charts/axis/value-axis';

const ONE_PM = Date.UTC(2026, 10, 24, 13) / 1000;

describe('an axis of values', () => {
  test('starts at zero and ends at a round value above the largest', () => {
    const { from, to, ticks } = valueAxis(800, 2085, 5, 'count');
    expect([from, to]).toEqual([0, 2500]);
    expect(ticks.map(({ label }) => label)).toEqual(['0', '500', '1k', '1.5k', '2k', '2.5k']);
  });

  test('of sizes has round steps of their unit', () => {
    expect(valueAxis(0, 33 * 1024 ** 2, 4, 'bytes').ticks.map(({ label }) => label)).toEqual([
      '0 B',
      '10 MB',
      '20 MB',
      '30 MB',
      '40 MB',
    ]);
    const { ticks } = valueAxis(0, 2.5 * 1024 ** 2, 3, 'bytes');
    expect(ticks.map(({ label }) => label)).toEqual(['0 B', '1 MB', '2 MB', '3 MB']);
  });

  test('goes below zero only for values that do', () => {
    const { from, to } = valueAxis(-30, 45, 4, 'plain');
    expect([from, to]).toEqual([-40, 60]);
  });

  test('of counts has no fractions, of other numbers it has', () => {
    expect(valueAxis(0, 2, 6, 'count').ticks.map(({ at }) => at)).toEqual([0, 1, 2]);
    expect(valueAxis(0, 0.3, 3, 'plain').ticks.map(({ at }) => at)).toEqual([0, 0.1, 0.2, 0.3]);
  });

  test('of nothing but zeros is still an axis', () => {
    expect(valueAxis(0, 0, 5, 'bytes')).toEqual({
      from: 0,
      to: 1,
      ticks: [{ at: 0, label: '0 B' }],
    });
    expect(valueAxis(Number.NaN, Number.NaN, 5, 'count').to).toBe(1);
  });
});

describe('an axis of time', () => {
  test('has ticks at round moments, no more than there is room for', () => {
    const ticks = timeTicks(ONE_PM + 7, ONE_PM + 3600, 5, 'utc');
    expect(ticks.map(({ label }) => label)).toEqual(['13:15', '13:30', '13:45', '14:00']);
    expect(ticks[0]?.at).toBe(ONE_PM + 900);
  });

  test('days of several years all say their year', () => {
    const from = Date.UTC(new Date().getUTCFullYear() - 3, 2, 1) / 1000;
    const labels = timeTicks(from, Date.now() / 1000, 4, 'utc').map(({ label }) => label);
    expect(labels.length).toBeGreaterThan(1);
    expect(labels.filter((label) => !/^\d+ \w{3} \d{4}$/.test(label))).toEqual([]);
  });

  test('names the day at midnight and beyond a day', () => {
    const labels = (hours: number, most: number): readonly string[] =>
      timeTicks(ONE_PM, ONE_PM + hours * 3600, most, 'utc').map(({ label }) => label);
    expect(labels(24, 4)[1]).toMatch(/^25 Nov/);
    expect(labels(24, 4)[0]).toBe('18:00');
    expect(labels(24 * 30, 5).every((label) => /^\d+ \w{3}/.test(label))).toBe(true);
  });

  test('says its zone, and its day when all of it lies in one', () => {
    expect(timeAxisName(ONE_PM, ONE_PM + 3600, 'utc')).toMatch(/^24 Nov.*, UTC$/);
    expect(timeAxisName(ONE_PM, ONE_PM + 86_400, 'utc')).toBe('UTC');
    expect(timeAxisName(ONE_PM - 13 * 3600, ONE_PM + 11 * 3600, 'utc')).toMatch(/^24 Nov/);
  });
});
