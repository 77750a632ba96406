import { fc } from '../../../harness/property';
import { describe, expect, it } from 'vitest';
import { compileConstraint } from '../../../../core/constraint/compile';
import { compileMatcher } from '../../../../core/constraint/evaluate';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import { attributeCell } from '../../../../core/expression/evaluate';
import { rowAttribute } from '../../../../core/expression/resolve';
import { formatIpv4 } from '../../../../core/format/address';
import { formatIpv6 } from '../../../../core/format/ipv6';
import { ProblemError } from '../../../../core/problem';
import { drillDown, drillMark } from '../../../../core/query/drill';
import type { Cell } from '../../../../core/query/result-table';
import { newReport } from '../../../../core/report/new-report';
import type { FurtherPattern, Report } from '../../../../core/report/model';

const reportOf = (parts: Partial<Report>): Report => ({ ...newReport('Test'), ...parts });
const context = { ...PLAIN_CONTEXT, storedFields: new Set(['future-field']) };

type Values = Readonly<Record<string, Cell>>;

const missing = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
const nasty = fc.oneof(
  fc.constantFrom('', '"', "'", '\\', 'a\nb', 'Group@X', 'NULL', ' x ', 'é', 'ACCEPT', 'accept'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const record: fc.Arbitrary<Values> = fc.record({
  vpcId: missing(nasty),
  'future-field': missing(nasty),
  srcAction: missing(fc.constantFrom('ACCEPT', 'REJECT')),
  srcIpAddr: missing(
    fc.oneof(
      fc.nat(3).map((n) => formatIpv4(0x0a000000 + n)),
      fc.nat(2).map((n) => formatIpv6([0x2001, 0xdb8, 0, 0, 0, 0, 0, n])),
      fc.constant('::'),
    ),
  ),
  destIpPort: missing(fc.constantFrom(0, 53, 443)),
  sentBytes64: missing(fc.oneof(fc.nat(5), fc.constantFrom(2 ** 53, 2 ** 53 + 2, 1e15))),
  sentPkts64: missing(fc.oneof(fc.nat(4), fc.constant(3e8))),
  startTime: missing(
    fc.oneof(
      fc.constantFrom(0, 1000, 99_999_999_000, 100_000_000_000, 1_551_454_378_000, 4e14),
      fc.nat(2_000_000_000).map((seconds) => seconds * 1000),
    ),
  ),
  endTime: missing(fc.nat(2_000_000_000).map((seconds) => seconds * 1000)),
});

const KEYS = [
  'vpcId',
  'future-field',
  'srcIpAddr',
  'destIpPort',
  'sentBytes64',
  'startTime',
  'HourOfDay(startTime)',
  'sentBytes64 / sentPkts64',
  'sentBytes64*sentPkts64 + 0.1',
  'TO_LOWER(vpcId)',
  'SUB_STR( vpcId , 1, 1)',
  'IF(srcAction = "REJECT", "no", vpcId)',
  'endTime - startTime',
  'startTime + 3600000',
  'user',
] as const;

const CONSTRAINTS = [
  null,
  'srcAction = "ACCEPT"',
  'srcAction != "ACCEPT" OR destIpPort = 53 AND vpcId IS NOT NULL',
  'LEN(vpcId) <= 1 AND (destIpPort IN (53, 443) OR srcIpAddr IS NULL)',
] as const;

const test = (constraint: string | null): ((values: Values) => boolean) => {
  if (constraint === null) return () => true;
  const matches = compileMatcher(compileConstraint(constraint, context).tree);
  return (values) => matches((name) => values[name] ?? null);
};

describe('from a row of an answer', () => {
  it('the filter selects exactly the records of its group, of several, and of all but these', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 30 }),
        fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...CONSTRAINTS),
        (records, keys, constraint) => {
          const report = reportOf({
            select: [...keys, 'COUNT(*)'],
            groupBy: keys,
            constraint,
            having: 'COUNT(*) > 0',
          });
          const attributes = keys.map((key) => rowAttribute(key, context));
          const keyOf = (values: Values): Cell[] =>
            attributes.map((attribute) => attributeCell(attribute, (name) => values[name] ?? null));
          const same = (a: Cell[], b: Cell[]): boolean => a.every((cell, i) => cell === b[i]);
          const passing = records.filter(test(constraint));
          for (const row of passing) {
            const group = keyOf(row);
            const cells = attributes.map(({ name }, i) => ({ key: name, cell: group[i] ?? null }));
            const measures = [{ key: 'COUNT(*)', cell: 7 }];
            const drilled = test(drillDown(report, [...cells, ...measures], context));
            expect(records.filter(drilled)).toEqual(
              passing.filter((values) => same(keyOf(values), group)),
            );
          }
          // Some groups together, and all that is in none of them: every record is in one of the two.
          const groups = passing.filter((_, at) => at % 3 === 0).map(keyOf);
          const rows = groups.map((group) =>
            attributes.map(({ name }, i) => ({ key: name, cell: group[i] ?? null })),
          );
          const within = (values: Values): boolean =>
            groups.some((group) => same(keyOf(values), group));
          const inside = test(drillMark(report, { cells: [], rows }, context));
          const outside = test(drillMark(report, { cells: [], except: rows }, context));
          if (groups.length > 0) expect(records.filter(inside)).toEqual(passing.filter(within));
          expect(records.filter(outside)).toEqual(passing.filter((values) => !within(values)));
        },
      ),
      { numRuns: 200 },
    );
  }, 120_000);
});

describe('the filter behind a mark', () => {
  const grouped = reportOf({
    select: ['srcIpAddr', 'eventName', 'HourOfDay( startTime )', 'SUM(sentBytes64)'],
    groupBy: ['srcIpAddr', 'hourofday(startTime)'],
    constraint: 'eventType = "AWS_VPC_FLOW_ACCEPT" and phCustId IN (1)',
  });

  it('adds the keys to the clauses of the report', () => {
    expect(
      drillDown(grouped, [
        { key: 'srcIpAddr', cell: '10.0.0.1' },
        { key: 'HourOfDay(startTime)', cell: 8 },
      ]),
    ).toBe(
      '(eventType = "AWS_VPC_FLOW_ACCEPT") AND (phCustId IN (1)) AND (srcIpAddr = 10.0.0.1) AND (HourOfDay(startTime) = 8)',
    );
  });

  it('asks for missing values by IS NULL', () => {
    expect(drillDown(reportOf({ groupBy: ['vpcId'] }), [{ key: 'vpcId', cell: null }])).toBe(
      'vpcId IS NULL',
    );
  });

  it('takes some of the keys, as from the outer part of a tree map', () => {
    const text = drillDown(grouped, [{ key: 'srcIpAddr', cell: '::1' }]);
    expect(text).toContain('(srcIpAddr = ::1)');
    expect(text).not.toContain('HourOfDay');
  });

  it('passes over measures and columns outside GROUP BY', () => {
    const cells = [
      { key: 'SUM(sentBytes64)', cell: 2n ** 60n },
      { key: 'eventName', cell: 'AWS flow log accept' },
    ];
    expect(drillDown(grouped, cells)).toBe(
      '(eventType = "AWS_VPC_FLOW_ACCEPT") AND (phCustId IN (1))',
    );
    expect(
      drillDown(reportOf({ select: ['COUNT(*)', 'vpcId'] }), [{ key: 'vpcId', cell: 'x' }]),
    ).toBe(null);
  });

  it('takes every cell of raw records', () => {
    const raw = reportOf({ select: ['srcAction', 'startTime'] });
    expect(
      drillDown(raw, [
        { key: 'srcAction', cell: 'ACCEPT' },
        { key: 'startTime', cell: 1_551_454_378_000 },
      ]),
    ).toBe('(srcAction = "ACCEPT") AND (startTime = "2019-03-01T15:32:58Z")');
  });

  it('is of all patterns but those that leave groups out', () => {
    const pattern = (operator: FurtherPattern['operator'], constraint: string | null) => ({
      operator,
      name: '',
      constraint,
      groupBy: ['vpcId'],
      having: null,
      extra: {},
    });
    const report = reportOf({
      groupBy: ['vpcId'],
      constraint: 'destIpPort = 22',
      patterns: [
        pattern('OR', 'destIpPort = 23 OR destIpPort = 24'),
        pattern('AND', 'srcIpPort = 1 AND ipProto = 6'),
        pattern('AND_NOT', 'srcAction = "REJECT"'),
      ],
    });
    expect(drillDown(report, [{ key: 'vpcId', cell: 'v' }])).toBe(
      '((destIpPort = 22) OR (destIpPort = 23) OR (destIpPort = 24) OR ((srcIpPort = 1) AND (ipProto = 6))) AND (vpcId = "v")',
    );
    expect(
      drillDown({ ...report, patterns: [pattern('OR', null)] }, [{ key: 'vpcId', cell: 'v' }]),
    ).toBe('vpcId = "v"');
  });

  it('is refused where a value cannot be written', () => {
    const report = reportOf({ groupBy: ['startTime + 0.5'] });
    const cells = (cell: Cell) => [{ key: 'startTime + 0.5', cell }];
    expect(drillDown(report, cells(1_551_454_378_000.5))).toBe('startTime + 0.5 = 1551454378000.5');
    expect(() => drillDown(report, cells(1000.5))).toThrow(ProblemError);
  });
});
