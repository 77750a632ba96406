import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { cellText, printable } from '../../../../main/export/cell-text';
import { jsonRow } from '../../../../main/export/json';
import { textTable } from '../../../../main/export/text-table';
import { column } from './columns';

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [1_023, '1023 B'],
    [1_024, '1 KB'],
    [1_025_065, '1001.04 KB'],
    [5_316_280, '5.07 MB'],
    [2_097_152, '2 MB'],
    [18_446_744_073_709_551_615n, '16 EB'],
    [-2_048, '-2 KB'],
  ])('%s is %s', (bytes, text) => {
    expect(cellText(column('a', 'A', 'integer', 'bytes'), bytes, 'utc')).toBe(text);
  });
});

describe('cells for people', () => {
  it('shows nothing as a dash, and counts and ports as they are', () => {
    expect(cellText(column('a', 'A', 'integer', 'bytes'), null, 'utc')).toBe('–');
    expect(cellText(column('a', 'A', 'integer', 'code'), 8_443, 'utc')).toBe('8443');
    expect(cellText(column('a', 'A', 'number'), 1 / 3, 'utc')).toBe('0.33');
    expect(cellText(column('a', 'A', 'time', 'time'), 0, 'utc')).toBe('1970-01-01 00:00:00');
  });

  it('never lets control characters through', () => {
    expect(printable('\u001b[31mred\u0007')).toBe('\\x1b[31mred\\x07');
    expect(printable('a\u202Eb')).toBe('a\\u202eb');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/\p{Cc}/u.test(printable(text))),
    );
  });
});

describe('the text table', () => {
  it('aligns text left and numbers right under their heads', () => {
    const columns = [
      column('srcIpAddr', 'Source IP', 'address'),
      column('SUM(sentBytes64)', 'SUM(Sent Bytes64)', 'integer', 'bytes'),
    ];
    const rows = [
      ['203.0.113.45', 5_316_280],
      ['10.0.0.1', 12],
    ];
    expect(textTable({ columns, rows }, 'utc').split('\n')).toEqual([
      'Source IP     SUM(Sent Bytes64)',
      '────────────  ─────────────────',
      '203.0.113.45            5.07 MB',
      '10.0.0.1                   12 B',
      '',
    ]);
  });

  it('has heads and a rule when there are no rows', () => {
    expect(textTable({ columns: [column('a', 'A')], rows: [] }, 'utc')).toBe('A\n─\n');
  });
});

describe('JSON', () => {
  const columns = [
    column('srcIpAddr', 'Source IP', 'address'),
    column('COUNT(*)', 'COUNT(Matched Events)', 'integer', 'count'),
    column('startTime', 'Start Time', 'time', 'time'),
  ];

  it('has expressions as keys, exact integers and UTC times', () => {
    expect(jsonRow(columns, ['10.0.0.1', 9_007_199_254_740_993n, 1_772_373_900_000])).toBe(
      '{"srcIpAddr":"10.0.0.1","COUNT(*)":9007199254740993,"startTime":"2026-03-01T14:05:00Z"}',
    );
    expect(jsonRow(columns, [null, 1])).toBe('{"srcIpAddr":null,"COUNT(*)":1,"startTime":null}');
  });

  it('is valid for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(jsonRow([column(text, text)], [text]))).toEqual(
          Object.fromEntries([[text, text]]),
        );
      }),
    );
  });
});
