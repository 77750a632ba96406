import { expect, it } from 'vitest';
import { DEFAULT_FORMAT } from '../../../../core/flow/format';
import { readAnswer } from '../../../../core/insights/answer';
import { compileInsights } from '../../../../core/insights/compile';
import type { Report } from '../../../../core/report/model';

const REPORT: Report = {
  ...{ name: 'x', description: '', select: [], groupBy: [], constraint: null },
  ...{
    having: null,
    patterns: [],
    orderBy: [],
    interval: null,
    limit: null,
    naturalId: null,
    extra: {},
  },
};
const compile = (report: Partial<Report>) =>
  compileInsights(
    { ...REPORT, ...report },
    { range: { from: 0, to: 9 }, limit: null, formats: [DEFAULT_FORMAT], interfaces: OWN },
  );
const OWN = new Map([['eni-1', { address: '10.0.0.1', name: 'web' }]]);
const row = (fields: Record<string, string>) => new Map(Object.entries(fields));

it('reads values in the types of their columns', () => {
  const compiled = compile({
    select: [
      ...[
        'reptDevIpAddr',
        'eventType',
        'eventName',
        'destIpAddr',
        'destIpPort',
        'SUM(sentBytes64)',
      ],
      ...['MAX(startTime)', 'COUNT(*)'],
    ],
    groupBy: ['reptDevIpAddr', 'eventType', 'destIpAddr', 'destIpPort'],
  });
  const rows = [
    row({
      ...{ interfaceId: 'eni-1', eventKind: 'ACCEPT', dstAddr: '2001:DB8:0::1', dstPort: '443' },
      ...{ sum6: '9007199254740993', most7: '1700000000', count8: '12' },
    }),
    row({ interfaceId: 'eni-gone', dstAddr: '-', dstPort: '-', most7: '1700000060' }),
  ];
  const read = readAnswer(compiled, rows, 13, OWN);
  expect(read.rows).toEqual([
    [
      ...['10.0.0.1', 'AWS_VPC_FLOW_ACCEPT', 'AWS flow log accept', '2001:db8::1', 443],
      ...[9_007_199_254_740_993n, 1_700_000_000_000, 12],
    ],
    [null, 'AWS_FLOW', 'AWS flow log', null, null, null, 1_700_000_060_000, 0],
  ]);
  expect(read).toMatchObject({ groups: 2, truncated: false, matched: 13 });
  expect(read.total).toBe(9_007_199_254_740_993n);
  expect(read.notices.map(({ code }) => code)).toEqual(['insights/large-sum']);
});

it('orders equal values by the group keys and cuts to the limit', () => {
  const compiled = compile({ select: ['srcIpAddr', 'COUNT(*)'], groupBy: ['srcIpAddr'], limit: 2 });
  expect(compiled.fetch).toBe(3);
  const rows = ['10.0.0.10', '10.0.0.9', '10.0.0.2'].map((srcAddr) =>
    row({ srcAddr, count2: '4' }),
  );
  const read = readAnswer(compiled, rows, 12, null);
  expect(read.rows).toEqual([
    ['10.0.0.2', 4],
    ['10.0.0.9', 4],
  ]);
  expect(read).toMatchObject({ groups: null, truncated: true, total: 12 });
});

it('is one row without GROUP BY, also when nothing matched', () => {
  const compiled = compile({ select: ['COUNT(*)', 'SUM(sentBytes64)'] });
  expect(readAnswer(compiled, [], 0, null).rows).toEqual([[0, null]]);
});

it('tells when the order is that of a part', () => {
  const compiled = compile({
    select: ['srcIpAddr', 'COUNT(*)'],
    groupBy: ['srcIpAddr'],
    orderBy: [{ expression: 'srcIpAddr', descending: false }],
    limit: 1,
  });
  const rows = Array.from({ length: compiled.fetch }, (_, i) =>
    row({ srcAddr: `10.0.${i >> 8}.${i & 255}`, count2: '1' }),
  );
  const read = readAnswer(compiled, rows, null, null);
  expect(read.rows).toEqual([['10.0.0.0', 1]]);
  expect(read.notices.map(({ code }) => code)).toEqual(['insights/order-of-part']);
});

it('shows interfaces by what EC2 calls them, also where they are not grouped by', () => {
  const named = compile({
    select: ['reptDevName', 'interfaceId', 'reptDevIpAddr', 'COUNT(*)'],
    groupBy: ['interfaceId', 'reptDevName'],
  });
  const known = [
    row({ interfaceId: 'eni-1', count4: '3' }),
    row({ interfaceId: 'eni-gone', count4: '2' }),
  ];
  expect(readAnswer(named, known, 5, OWN).rows).toEqual([
    ['web', 'eni-1', '10.0.0.1', 3],
    [null, 'eni-gone', null, 2],
  ]);
  const first = compile({ select: ['srcAction', 'reptDevName'], groupBy: ['srcAction'] });
  expect(first.text).toContain('earliest(interfaceId) as first2');
  const rows = [row({ action: 'ACCEPT', first2: 'eni-1' })];
  expect(readAnswer(first, rows, 1, OWN).rows).toEqual([['ACCEPT', 'web']]);
});

it('computes what stands around aggregates, exactly', () => {
  const compiled = compile({
    select: ['srcIpAddr', 'SUM(sentBytes64) + COUNT(*)', 'TO_STRING(srcIpAddr)', 'COUNT(*) / 8'],
    groupBy: ['srcIpAddr'],
  });
  expect(compiled.text).toContain('stats sum(valueBytes) as sum5, count(*) as count6 by srcAddr');
  const rows = [
    row({ srcAddr: '10.0.0.1', sum5: '9007199254740993', count6: '2' }),
    row({ srcAddr: '-', count6: '4' }),
  ];
  expect(readAnswer(compiled, rows, 6, OWN).rows).toEqual([
    ['10.0.0.1', 9_007_199_254_740_995n, '10.0.0.1', 0.25],
    [null, null, null, 0.5],
  ]);
});

it('orders by what is not shown, mixed directions included', () => {
  const compiled = compile({
    select: ['srcIpAddr'],
    groupBy: ['srcIpAddr'],
    orderBy: [
      { expression: 'COUNT(*)', descending: true },
      { expression: 'MIN(sentBytes64)', descending: false },
    ],
  });
  const rows = [
    row({ srcAddr: '10.0.0.3', count2: '5' }),
    row({ srcAddr: '10.0.0.2', count2: '5', least3: '9' }),
    row({ srcAddr: '10.0.0.1', count2: '5', least3: '10' }),
    row({ srcAddr: '10.0.0.4', count2: '6', least3: '99' }),
  ];
  expect(readAnswer(compiled, rows, 21, OWN).rows).toEqual([
    ['10.0.0.4'],
    ['10.0.0.2'],
    ['10.0.0.1'],
    ['10.0.0.3'],
  ]);
});

it('leaves out groups that the condition is not true of, and tells when it saw a part only', () => {
  const compiled = compile({
    select: ['srcIpAddr', 'COUNT(*)'],
    groupBy: ['srcIpAddr'],
    having: 'SUM(sentBytes64) / COUNT(*) > 100',
  });
  expect(compiled).toMatchObject({ chosen: 'here', fetch: 10_000 });
  const rows = [
    row({ srcAddr: '10.0.0.1', count2: '2', sum3: '201' }),
    row({ srcAddr: '10.0.0.2', count2: '2', sum3: '200' }),
    row({ srcAddr: '10.0.0.3', count2: '9' }),
  ];
  const read = readAnswer(compiled, rows, 13, OWN);
  expect(read).toMatchObject({ rows: [['10.0.0.1', 2]], groups: 1, total: 13, matched: 13 });
  const many = Array.from({ length: 10_000 }, () => rows[0] ?? new Map());
  expect(readAnswer(compiled, many, 1, OWN).notices.map(({ code }) => code)).toEqual([
    'insights/condition-of-part',
  ]);
});

it('leaves out the one row that the condition is not true of', () => {
  const compiled = compile({ select: ['SUM(sentBytes64)'], having: 'COUNT(*) > 0' });
  expect(readAnswer(compiled, [], 0, null).rows).toEqual([]);
});

it('computes columns of raw records, and orders them as asked', () => {
  const compiled = compile({
    select: ['LEN(interfaceId)', 'sentBytes64 * 8'],
    orderBy: [{ expression: 'destIpPort', descending: false }],
  });
  const rows = [
    row({ interfaceId: 'eni-1', bytes: '5', dstPort: '443' }),
    row({ interfaceId: 'eni-12', bytes: '-', dstPort: '22' }),
    row({ interfaceId: '-', bytes: '1', dstPort: '-' }),
  ];
  expect(readAnswer(compiled, rows, 3, OWN).rows).toEqual([
    [6, null],
    [5, 40],
    [null, 8],
  ]);
});
