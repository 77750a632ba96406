import { describe, expect, test } from 'vitest';
import { cellRaw, cellText, rowsText, rowText } from '../../../../renderer/format/cell-text';
import { formatPercent, formatShortCount, plural } from '../../../../renderer/format/count';
import { shortHeader } from '../../../../renderer/format/headers';
import { formatDay, formatDuration, formatRange } from '../../../../renderer/format/time';
import { COUNT, PORT, SENT, SOURCE } from '../table';

const NOW = Date.UTC(2026, 10, 25, 12) / 1000;
const HOUR = Date.UTC(2026, 10, 24, 13) / 1000;

describe('cells', () => {
  test('an empty value is a dash and never 0', () => {
    expect(cellText(null, SENT, 'utc')).toBe('–');
    expect(cellText(0, SENT, 'utc')).toBe('0 B');
  });

  test('ports stand without separators, counts with thin spaces', () => {
    expect(cellText(59737, PORT, 'utc')).toBe('59737');
    expect(cellText(1_234_567, COUNT, 'utc')).toBe('1\u2009234\u2009567');
  });

  test('sums beyond 2^53 keep every digit when copied', () => {
    expect(cellRaw(9_007_199_254_740_993n)).toBe('9007199254740993');
  });

  test('copied rows have display names, tabs and exact values', () => {
    expect(
      rowsText(
        [SOURCE, SENT],
        [
          ['10.0.0.1', 1536],
          ['10.0.0.2', null],
        ],
        'utc',
      ),
    ).toBe('Source IP\tSUM(Sent Bytes64)\n10.0.0.1\t1536\n10.0.0.2\t');
  });
});

describe('copied times', () => {
  const start = { ...COUNT, key: 'startTime', displayName: 'Start Time', format: 'time' } as const;
  const row = ['10.0.0.1', Date.UTC(2026, 10, 24, 13, 0, 5, 250)];

  test('of a table are read by a spreadsheet, under a heading with their zone', () => {
    expect(rowsText([SOURCE, start], [row, ['10.0.0.2', null]], 'utc')).toBe(
      'Source IP\tStart Time (UTC)\n10.0.0.1\t2026-11-24 13:00:05.250\n10.0.0.2\t',
    );
    expect(rowsText([start], [], 'local')).toBe(
      `Start Time (${Intl.DateTimeFormat().resolvedOptions().timeZone})`,
    );
  });

  test('of a row alone carry their zone', () => {
    expect(rowText([SOURCE, start], row, 'utc')).toBe('10.0.0.1\t2026-11-24 13:00:05.250 UTC');
  });
});

describe('shares', () => {
  test('what is not whole is never 100 %, what is not nothing never 0 %', () => {
    expect(formatPercent(0.999_99)).toBe('>\u200999.9\u2009%');
    expect(formatPercent(0.999_99, 0)).toBe('>\u200999\u2009%');
    expect(formatPercent(0.9991)).toBe('99.9\u2009%');
    expect(formatPercent(0.000_01)).toBe('<\u20090.1\u2009%');
    expect(formatPercent(1)).toBe('100\u2009%');
    expect(formatPercent(0)).toBe('0\u2009%');
    expect(formatPercent(0.7331, 0)).toBe('73\u2009%');
  });
});

describe('counts', () => {
  test('large ones are shortened, small ones exact', () => {
    expect(formatShortCount(482_123_456)).toBe('482.1 M');
    expect(formatShortCount(9214)).toBe('9\u2009214');
  });

  test('one is singular', () => {
    expect(plural(1, 'gap')).toBe('1 gap');
    expect(plural(2, 'gap')).toBe('2 gaps');
    expect(plural(0, 'record')).toBe('0 records');
  });
});

describe('ranges', () => {
  test('the inclusive end of a full hour reads as the next hour', () => {
    expect(formatRange({ from: HOUR, to: HOUR + 3599 }, 'utc', NOW)).toBe(
      '24 Nov, 13:00–14:00 UTC',
    );
  });

  test('seconds are shown when they matter', () => {
    expect(formatRange({ from: HOUR + 5, to: HOUR + 70 }, 'utc', NOW)).toBe(
      '24 Nov, 13:00:05–13:01:10 UTC',
    );
  });

  test('open ends are said', () => {
    expect(formatRange({ from: null, to: null }, 'utc', NOW)).toBe('all times');
    expect(formatRange({ from: HOUR, to: null }, 'utc', NOW)).toMatch(/^from 24 Nov, 13:00/);
  });

  test('a range over the turn of a year says both years, this one too', () => {
    const range = { from: Date.UTC(2019, 2, 1, 15) / 1000, to: HOUR + 3599 };
    expect(formatRange(range, 'utc', NOW)).toBe('1 Mar 2019, 15:00 – 24 Nov 2026, 14:00 UTC');
  });

  test('another year is named', () => {
    expect(formatDay(Date.UTC(2019, 1, 27) / 1000, 'utc', NOW)).toBe('27 Feb 2019');
  });

  test('durations keep their two largest parts', () => {
    expect(formatDuration(250)).toBe('4 min 10 s');
    expect(formatDuration(3900)).toBe('1 h 5 min');
    expect(formatDuration(0.2)).toBe('0 s');
  });
});

test('a port is just "Port" unless both ports are there', () => {
  const sourcePort = { ...PORT, key: 'srcIpPort', displayName: 'Source TCP/UDP Port' };
  expect(shortHeader(PORT, [PORT])).toBe('Port');
  expect(shortHeader(PORT, [PORT, sourcePort])).toBe('Dest. port');
});
