import { describe, expect, it } from 'vitest';
import { bytesMeasure, formatBytes } from '../../../../core/format/bytes';
import { formatCount, formatShortCount } from '../../../../core/format/count';
import { exactBytes, exactNumber, exactSum } from '../../../../core/format/exact';
import { formatProtocol, protocolName } from '../../../../core/format/protocol';
import { formatDuration, formatTime, zoneName } from '../../../../core/format/time';

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KB'],
    [1536, '1.5 KB'],
    [5_316_280, '5.07 MB'],
    [2_097_152, '2 MB'],
    [1_025_065, '1001.04 KB'],
    [965_140, '942.52 KB'],
    [1024 ** 3 * 1.1, '1.1 GB'],
    [-2048, '-2 KB'],
    [2n ** 63n, '8 EB'],
    [1024 ** 2 - 1, '1 MB'],
    [1_023_990, '999.99 KB'],
    [1_047_552, '1023 KB'],
    [0.001, '<0.01 B'],
    [-0.001, '>-0.01 B'],
    [1234.5678, '1.21 KB'],
  ])('%s is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('come apart for display', () => {
    expect(bytesMeasure(1536)).toEqual({ value: '1.5', unit: 'KB' });
    expect(bytesMeasure(Number.NaN)).toEqual({ value: '–', unit: '' });
  });
});

describe('counts', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1\u2009000'],
    [1_234_567, '1\u2009234\u2009567'],
    [-1_234, '-1\u2009234'],
    [2n ** 64n, '18\u2009446\u2009744\u2009073\u2009709\u2009551\u2009616'],
    [1e21, '1\u2009000\u2009000\u2009000\u2009000\u2009000\u2009000\u2009000'],
    [1234.5, '1\u2009234.5'],
    [2.999, '3'],
    [1 / 3, '0.33'],
    [0.004, '<0.01'],
    [-0.004, '>-0.01'],
    [-1234.567, '-1\u2009234.57'],
    [-0, '0'],
    [Number.NaN, '–'],
  ])('%s is %s', (value, text) => {
    expect(formatCount(value)).toBe(text);
  });

  it.each([
    [0, '0'],
    [950, '950'],
    [999, '999'],
    [1_000, '1k'],
    [1_250, '1.3k'],
    [12_600_000, '13M'],
    [999_900, '1M'],
    [-1_500, '-1.5k'],
    [0.25, '0.25'],
  ])('%s is %s on an axis', (value, text) => {
    expect(formatShortCount(value)).toBe(text);
  });
});

describe('exact values', () => {
  it.each([
    [9_007_199_254_740_993n, '9\u2009007\u2009199\u2009254\u2009740\u2009993'],
    [1 / 3, '0.3333333333333333'],
    [-12_345.678, '-12\u2009345.678'],
    [1e-7, '1e-7'],
    [Number.NaN, '–'],
  ])('%s keeps every digit', (value, text) => {
    expect(exactNumber(value)).toBe(text);
  });

  it('of sizes are in bytes', () => {
    expect(exactBytes(965_140)).toBe('965\u2009140 B');
    expect(exactBytes(Number.POSITIVE_INFINITY)).toBe('–');
  });

  it('of sums lose nothing beyond 2^53', () => {
    expect(exactSum([9_007_199_254_740_992n, 1])).toBe(9_007_199_254_740_993n);
    expect(exactSum([9_007_199_254_740_991, 2])).toBe(9_007_199_254_740_993n);
    expect(exactSum([1n, 2])).toBe(3);
    expect(exactSum([0.5, 1n])).toBe(1.5);
    expect(exactSum([])).toBeNull();
  });
});

describe('times', () => {
  const moment = 1_700_000_000_123;

  it('say their zone', () => {
    expect(formatTime(moment, 'utc')).toBe('2023-11-14T22:13:20Z');
    expect(zoneName('utc', moment)).toBe('UTC');
    const local = formatTime(moment, 'local');
    expect(local).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    expect(Date.parse(local)).toBe(1_700_000_000_000);
    expect(zoneName('local', moment)).toBe(`UTC${local.slice(-6)}`);
    expect(formatTime(Number.NaN, 'utc')).toBe('–');
  });

  it.each([
    [0, '0 ms'],
    [350, '350 ms'],
    [1_234, '1.2 s'],
    [59_900, '1 min'],
    [125_000, '2 min 5 s'],
    [3_600_000, '1 h'],
    [11_055_000, '3 h 4 min'],
    [183_600_000, '2 d 3 h'],
    [-2_000, '-2 s'],
  ])('%d ms last %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('protocols', () => {
  it('have names where they are well known', () => {
    expect([6, 17, 1, 58].map(protocolName)).toEqual(['TCP', 'UDP', 'ICMP', 'ICMPv6']);
    expect(protocolName(253)).toBeNull();
    expect(formatProtocol(253)).toBe('protocol 253');
  });
});
