import { describe, expect, it } from 'vitest';
import {
  readCount,
  readDuration,
  readRange,
  readTime,
} from '../../../../../main/cli/input/time-range';

const NOW = 1_772_373_900_000;
const none = { from: undefined, to: undefined, last: undefined };
const at = (text: string): number => Date.parse(text) / 1_000;

describe('times', () => {
  it.each([
    ['1772373900', 1_772_373_900, 1_772_373_900],
    ['2026-03-01', at('2026-03-01T00:00:00Z'), at('2026-03-01T23:59:59Z')],
    ['2026-03-01T14:05', at('2026-03-01T14:05:00Z'), at('2026-03-01T14:05:59Z')],
    ['2026-03-01 14:05:07', at('2026-03-01T14:05:07Z'), at('2026-03-01T14:05:07Z')],
    ['2026-03-01T14:05:07.250Z', at('2026-03-01T14:05:07Z'), at('2026-03-01T14:05:07Z')],
    ['2026-03-01T14:05:00+02:00', at('2026-03-01T12:05:00Z'), at('2026-03-01T12:05:00Z')],
    ['2026-03-01T14:05:00-0530', at('2026-03-01T19:35:00Z'), at('2026-03-01T19:35:00Z')],
    ['2024-02-29', at('2024-02-29T00:00:00Z'), at('2024-02-29T23:59:59Z')],
  ])('%s is %d to %d', (text, first, last) => {
    expect(readTime(text, '--from', 'utc')).toEqual({ first, last });
  });

  it.each([
    ['yesterday', 'is no time.'],
    ['2026-02-29', 'is no time of the calendar.'],
    ['2026-13-01', 'is no time of the calendar.'],
    ['2026-03-01T24:00:00Z', 'is no time of the calendar.'],
    ['1772373900000', 'looks like milliseconds.'],
  ])('%s is refused', (text, why) => {
    expect(() => readTime(text, '--from', 'utc')).toThrow(`--from ${text} ${why}`);
  });

  it('reads a time without a zone in the zone of this machine when asked', () => {
    const seconds = new Date(2026, 2, 1, 14, 5, 7).getTime() / 1_000;
    expect(readTime('2026-03-01T14:05:07', '--to', 'local').first).toBe(seconds);
  });
});

describe('ranges', () => {
  it('has no bounds when nothing is asked', () => {
    expect(readRange(none, 'utc', NOW)).toEqual({ from: null, to: null });
  });

  it('includes the last second of the day at its end', () => {
    const range = readRange({ ...none, from: '2026-03-01', to: '2026-03-01' }, 'utc', NOW);
    expect(range).toEqual({ from: at('2026-03-01T00:00:00Z'), to: at('2026-03-01T23:59:59Z') });
  });

  it('holds exactly the seconds of --last, up to now or to --to', () => {
    expect(readRange({ ...none, last: '1h' }, 'utc', NOW)).toEqual({
      from: NOW / 1_000 - 3_599,
      to: NOW / 1_000,
    });
    expect(readRange({ ...none, last: '10m', to: '1000' }, 'utc', NOW)).toEqual({
      from: 401,
      to: 1_000,
    });
  });

  it.each([
    [{ ...none, from: '5', last: '1h' }, '--last and --from cannot be used together.'],
    [{ ...none, from: '10', to: '9' }, '--from is later than --to.'],
    [{ ...none, last: '1y' }, '--last 1y is no length of time.'],
    [{ ...none, last: '0h' }, '--last 0h is no length of time.'],
  ])('%j is refused', (options, message) => {
    expect(() => readRange(options, 'utc', NOW)).toThrow(message);
  });
});

describe('lengths and counts', () => {
  it.each([
    ['90s', 90],
    ['15m', 900],
    ['2D', 172_800],
    ['1w', 604_800],
  ])('%s is %d seconds', (text, seconds) => {
    expect(readDuration(text, '--last')).toBe(seconds);
  });

  it('takes whole numbers from 1 on', () => {
    expect(readCount('50', '--limit')).toBe(50);
    for (const text of ['0', '-1', '1.5', 'all', '']) {
      expect(() => readCount(text, '--limit')).toThrow('is no number of rows.');
    }
  });
});
