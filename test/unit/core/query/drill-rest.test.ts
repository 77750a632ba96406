import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../core/problem';
import { drillMark, type DrillMark, leavesGroupsOut } from '../../../../core/query/drill';
import type { Cell } from '../../../../core/query/result-table';
import { newReport } from '../../../../core/report/new-report';
import type { Report } from '../../../../core/report/model';

const reportOf = (...groupBy: readonly string[]): Report => ({
  ...newReport('Rest'),
  select: [...groupBy, 'COUNT(*)'],
  groupBy,
  constraint: 'ipProto = 6',
});
const of = (report: Report, mark: Partial<DrillMark>): string | null =>
  drillMark(report, { cells: [], ...mark });
const rowsOf = (keys: readonly string[], ...rows: readonly (readonly Cell[])[]) =>
  rows.map((row) => row.map((cell, at) => ({ key: keys[at] ?? '', cell })));

describe('all that is in no row', () => {
  const but = (keys: readonly string[], ...rows: readonly (readonly Cell[])[]) =>
    of(reportOf(...keys), { except: rowsOf(keys, ...rows) });

  it('is a list of other values, and records without the value', () => {
    expect(but(['destIpPort'], [443], [53])).toBe(
      '(ipProto = 6) AND ((destIpPort NOT IN (443, 53)) OR (destIpPort IS NULL))',
    );
    expect(but(['destIpPort'], [443])).toBe(
      '(ipProto = 6) AND ((destIpPort != 443) OR (destIpPort IS NULL))',
    );
  });

  it('leaves out records without the value where a row has none', () => {
    expect(but(['destIpPort'], [443], [null], [53])).toBe(
      '(ipProto = 6) AND (destIpPort NOT IN (443, 53))',
    );
    expect(but(['destIpPort'], [null])).toBe('(ipProto = 6) AND (destIpPort IS NOT NULL)');
  });

  it('compares text as it is written', () => {
    expect(but(['vpcId'], ['a'], ['A'])).toBe(
      '(ipProto = 6) AND (((vpcId != "a") AND (vpcId != "A")) OR (vpcId IS NULL))',
    );
  });

  it('names once what all rows share', () => {
    expect(but(['srcAction', 'destIpPort'], ['REJECT', 22], ['REJECT', null])).toBe(
      '(ipProto = 6) AND ((srcAction != "REJECT") OR (srcAction IS NULL) OR (destIpPort != 22))',
    );
    expect(but(['srcAction', 'destIpPort'], ['REJECT', 22])).toBe(
      '(ipProto = 6) AND ((srcAction != "REJECT") OR (srcAction IS NULL) OR (destIpPort != 22) OR (destIpPort IS NULL))',
    );
    expect(but(['srcAction', 'destIpPort'], ['REJECT', 22], [null, 23])).toBe(
      '(ipProto = 6) AND ((srcAction != "REJECT") OR (srcAction IS NULL) OR (destIpPort != 22) OR (destIpPort IS NULL)) AND ((srcAction IS NOT NULL) OR (destIpPort != 23) OR (destIpPort IS NULL))',
    );
  });

  it('goes by computed keys in any spelling', () => {
    const report = reportOf('HourOfDay(startTime)');
    expect(of(report, { except: rowsOf(['hourofday( startTime )'], [8]) })).toBe(
      '(ipProto = 6) AND ((HourOfDay(startTime) != 8) OR (HourOfDay(startTime) IS NULL))',
    );
  });

  it('is everything of the report where there is no row', () => {
    expect(of(reportOf('vpcId'), { except: [] })).toBe('ipProto = 6');
  });
});

describe('several rows', () => {
  it('are any of them', () => {
    const keys = ['srcAction', 'destIpPort'];
    const rows = (...all: readonly (readonly Cell[])[]) =>
      of(reportOf(...keys), { rows: rowsOf(keys, ...all) });
    expect(rows(['REJECT', 22], ['REJECT', null])).toBe(
      '(ipProto = 6) AND (srcAction = "REJECT") AND ((destIpPort = 22) OR (destIpPort IS NULL))',
    );
    expect(rows(['REJECT', 22], [null, 23])).toBe(
      '(ipProto = 6) AND (((srcAction = "REJECT") AND (destIpPort = 22)) OR ((srcAction IS NULL) AND (destIpPort = 23)))',
    );
  });

  it('and values that are not meant, of the keys that have any', () => {
    expect(
      of(reportOf('srcAction', 'destIpPort'), {
        cells: [{ key: 'srcAction', cell: 'ACCEPT' }],
        without: [
          { key: 'destIpPort', cell: 22 },
          { key: 'destIpPort', cell: 23 },
          { key: 'COUNT(*)', cell: 7 },
        ],
      }),
    ).toBe(
      '(ipProto = 6) AND (srcAction = "ACCEPT") AND ((destIpPort NOT IN (22, 23)) OR (destIpPort IS NULL))',
    );
  });
});

describe('refused with a reason are', () => {
  const fault = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      if (error instanceof ProblemError) return `${error.problem.code}: ${error.problem.message}`;
      throw error;
    }
    return '';
  };

  it('rows that do not show every key', () => {
    const report = reportOf('srcAction', 'destIpPort');
    for (const part of ['rows', 'except'] as const) {
      expect(fault(() => of(report, { [part]: rowsOf(['srcAction'], ['REJECT']) }))).toMatch(
        /^query\/drill-keys: .* groups by destIpPort, which its answer does not show/,
      );
    }
    const nothing = { ...report, groupBy: [], select: ['COUNT(*)'] };
    expect(fault(() => of(nothing, { except: [[]] }))).toMatch(/^query\/drill-keys/);
  });

  it('more rows than anybody reads, and filters longer than one may be', () => {
    const ports = (count: number) =>
      rowsOf(['destIpPort'], ...Array.from({ length: count }, (_, port) => [port]));
    const report = reportOf('destIpPort');
    expect(fault(() => of(report, { except: ports(200) }))).toBe('');
    expect(fault(() => of(report, { except: ports(201) }))).toBe(
      'query/drill-long: Its 201 groups are too many for one filter.',
    );
    const long = rowsOf(['vpcId'], ['a'.repeat(60_000)], ['b'.repeat(60_000)]);
    expect(fault(() => of(reportOf('vpcId'), { except: long }))).toMatch(/^query\/drill-long/);
  });
});

it('groups are left out by conditions and by patterns that compare groups', () => {
  const report = reportOf('vpcId');
  const pattern = { name: '', constraint: null, groupBy: ['vpcId'], having: null, extra: {} };
  expect(leavesGroupsOut(report)).toBe(false);
  expect(leavesGroupsOut({ ...report, having: ' ' })).toBe(false);
  expect(leavesGroupsOut({ ...report, having: 'COUNT(*) > 1' })).toBe(true);
  expect(leavesGroupsOut({ ...report, patterns: [{ ...pattern, operator: 'OR' }] })).toBe(false);
  expect(leavesGroupsOut({ ...report, patterns: [{ ...pattern, operator: 'AND' }] })).toBe(true);
  expect(
    leavesGroupsOut({
      ...report,
      patterns: [{ ...pattern, operator: 'OR', having: 'COUNT(*) > 1' }],
    }),
  ).toBe(true);
});
