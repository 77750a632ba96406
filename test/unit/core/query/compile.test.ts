import { describe, expect, it } from 'vitest';
import { printConstraint } from '../../../../core/constraint/print';
import { toProblem, type Problem } from '../../../../core/problem';
import { planRecords, planReport, RAW_RECORD_LIMIT } from '../../../../core/query/compile';
import type { GroupPlan, RecordPlan } from '../../../../core/query/plan';
import type { Report } from '../../../../core/report/model';
import { everything, plain, reportOf } from './report';

function groupPlan(parts: Partial<Report>): GroupPlan {
  const plan = planReport(reportOf(parts), plain);
  if (plan.kind !== 'group') throw new Error('raw');
  return plan;
}

function recordPlan(parts: Partial<Report>): RecordPlan {
  const plan = planReport(reportOf(parts), plain);
  if (plan.kind !== 'record') throw new Error('grouped');
  return plan;
}

function problemOf(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    return toProblem(error);
  }
  throw new Error('no problem');
}

const top = {
  select: ['reptDevIpAddr', 'srcIpAddr', 'destIpAddr', 'destIpPort', 'COUNT(*)'],
  groupBy: ['reptDevIpAddr', 'srcIpAddr', 'destIpAddr', 'destIpPort'],
  constraint: '(eventType = "AWS_VPC_FLOW_ACCEPT") AND (phCustId IN (1))',
};
const bytes = {
  select:
    'reptDevIpAddr,eventType,eventName,destIpAddr,destIpPort,srcAction,srcIpAddr,SUM(recvBytes64),SUM(sentBytes64)'.split(
      ',',
    ),
  groupBy: 'reptDevIpAddr,eventType,destIpAddr,destIpPort,srcAction,srcIpAddr'.split(','),
  constraint: '(eventType CONTAIN "AWS_VPC_FLOW") AND (phCustId IN (1))',
};

describe('the reports of the how-to', () => {
  it('count accepted flows by interface, source, destination and port, most first', () => {
    const plan = groupPlan(top);
    expect(plan.columns.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'key reptDevIpAddr',
      'key srcIpAddr',
      'key destIpAddr',
      'key destIpPort',
      'measure COUNT(*)',
    ]);
    expect(plan.columns[4]).toMatchObject({
      displayName: 'COUNT(Matched Events)',
      type: 'integer',
      format: 'count',
      expression: { kind: 'aggregate', aggregate: { fn: 'COUNT', argument: null, percent: null } },
    });
    expect(plan.groupBy.map(({ name }) => name)).toEqual(top.groupBy);
    expect(plan.order).toEqual([{ column: 4, descending: true }]);
    expect(plan.where && printConstraint(plan.where)).toBe(top.constraint);
    expect(plan.notices).toEqual([]);
    expect(plan.limit).toBeNull();
  });

  it('sum bytes with a name that is selected but not grouped', () => {
    const plan = groupPlan(bytes);
    expect(plan.columns.filter(({ kind }) => kind === 'dependent').map(({ key }) => key)).toEqual([
      'eventName',
    ]);
    expect(plan.columns.slice(7)).toMatchObject([
      { displayName: 'SUM(Received Bytes64)', format: 'bytes' },
      {
        displayName: 'SUM(Sent Bytes64)',
        expression: { aggregate: { fn: 'SUM', argument: { name: 'sentBytes64' } } },
      },
    ]);
    // Received bytes are empty in every row: sent bytes decide.
    expect(plan.order).toEqual([{ column: 8, descending: true }]);
    expect(plan.notices).toEqual([
      {
        code: 'report/empty-attribute',
        message: 'recvBytes64 is always empty. A flow record counts one direction only.',
      },
    ]);
  });
});

describe('order and limit', () => {
  it('take every aggregate in turn when the report says nothing', () => {
    const plan = groupPlan({
      select: ['SUM(sentPkts64)', 'srcIpAddr', 'COUNT(*)'],
      groupBy: ['srcIpAddr'],
    });
    expect(plan.order).toEqual([
      { column: 0, descending: true },
      { column: 2, descending: true },
    ]);
  });

  it('follow the report, whatever the blanks and case', () => {
    const plan = groupPlan({
      ...top,
      orderBy: [
        { expression: 'count( * )', descending: false },
        { expression: 'SRCIPADDR', descending: true },
        { expression: 'COUNT(*)', descending: true },
      ],
    });
    expect(plan.order).toEqual([
      { column: 4, descending: false },
      { column: 1, descending: true },
    ]);
  });

  it('carry what they need and the report does not show behind the columns', () => {
    const plan = groupPlan({
      select: ['COUNT(*)'],
      groupBy: ['srcIpAddr'],
      orderBy: [
        { expression: 'SUM(totBytes64)', descending: true },
        { expression: 'COUNT(*)', descending: false },
        { expression: 'srcIpAddr', descending: true },
        { expression: 'sum( totBytes64 )', descending: false },
        { expression: 'vpcId', descending: false },
      ],
    });
    expect(plan.order).toEqual([
      { column: 1, descending: true },
      { column: 0, descending: false },
      { column: 2, descending: true },
      { column: 3, descending: false },
    ]);
    expect(plan.hidden).toMatchObject([
      { key: 'SUM(totBytes64)', expression: { kind: 'aggregate' } },
      { key: 'srcIpAddr', type: 'address', expression: { kind: 'key' } },
      { key: 'vpcId', type: 'text', expression: { kind: 'if' } },
    ]);
  });

  it('know the titles of the select list, which win over attributes', () => {
    const plan = groupPlan({
      select: ['srcIpAddr', 'COUNT(*) AS "hits"', 'SUM(sentBytes64) AS sentBytes64'],
      groupBy: ['srcIpAddr'],
      orderBy: [
        { expression: '"hits"', descending: false },
        { expression: 'sentBytes64', descending: true },
      ],
    });
    expect(plan.hidden).toEqual([]);
    expect(plan.order).toEqual([
      { column: 1, descending: false },
      { column: 2, descending: true },
    ]);
  });

  it('let the caller’s limit go before the report’s', () => {
    const report = reportOf({ ...top, limit: 50 });
    expect(planReport(report, plain).limit).toBe(50);
    expect(planReport(report, { ...plain, limit: 10 }).limit).toBe(10);
    expect(planReport(reportOf({ select: ['srcIpAddr'] }), plain).limit).toBe(RAW_RECORD_LIMIT);
  });

  it('pass range and trend on and refuse a range that runs backwards', () => {
    const range = { from: 1_551_454_378, to: 1_551_454_977 };
    expect(planReport(reportOf(top), { range, limit: null, trendBuckets: 60 })).toMatchObject({
      range,
      trendBuckets: 60,
      trendOthers: true,
    });
    expect(planReport(reportOf(top), { ...plain, trendOthers: false })).toMatchObject({
      trendOthers: false,
    });
    const backwards = { from: 2, to: 1 };
    expect(problemOf(() => planReport(reportOf(top), { ...plain, range: backwards })).code).toBe(
      'query/range',
    );
    expect(
      problemOf(() => planRecords({ constraint: null, range: backwards, limit: 1, offset: 0 }))
        .code,
    ).toBe('query/range');
  });
});

describe('columns', () => {
  it('are written in one spelling', () => {
    const plan = groupPlan({
      select: [
        ' srcipaddr ',
        'count( distinct DESTIPADDR )',
        'Sum( sentBytes64 )',
        'COUNT(*) "hits"',
      ],
      groupBy: ['srcIpAddr'],
    });
    expect(plan.columns.map(({ key }) => key)).toEqual([
      'srcIpAddr',
      'COUNT(DISTINCT destIpAddr)',
      'SUM(sentBytes64)',
      'COUNT(*)',
    ]);
    expect(plan.columns[1]).toMatchObject({
      expression: { aggregate: { fn: 'COUNT_DISTINCT' } },
      displayName: 'COUNT(DISTINCT Destination IP)',
    });
    expect(plan.columns[3]).toMatchObject({ displayName: 'hits' });
  });

  it('stand once each', () => {
    const plan = groupPlan({
      select: ['COUNT(*)', 'srcIpAddr', 'COUNT( *)'],
      groupBy: ['srcIpAddr', 'srcIpAddr'],
    });
    expect(plan.columns.map(({ key }) => key)).toEqual(['COUNT(*)', 'srcIpAddr']);
    expect(plan.groupBy).toHaveLength(1);
  });

  it('are the groups when nothing is selected', () => {
    expect(groupPlan({ groupBy: ['srcIpAddr'] }).columns).toMatchObject([
      { kind: 'key', key: 'srcIpAddr' },
    ]);
  });

  it('make one row without GROUP BY', () => {
    const plan = groupPlan({ select: ['COUNT(*)', 'eventName'] });
    expect(plan.groupBy).toEqual([]);
    expect(plan.columns.map(({ kind }) => kind)).toEqual(['measure', 'dependent']);
  });
});

describe('a report that cannot run', () => {
  it.each([
    [{ select: ['srcIpAdr'] }, 'report/unknown-attribute', 'srcIpAddr'],
    [{ groupBy: ['srclpAddr'] }, 'report/unknown-attribute', 'srcIpAddr'],
    [{ select: ['SUM(sentByte64)'] }, 'report/unknown-attribute', 'sentBytes64'],
    [{ select: ['zzzzzzzz'] }, 'report/unknown-attribute', 'srcIpAddr, destIpPort'],
    [{ select: ['COUNT()'] }, 'report/arguments', 'COUNT(x)'],
    [{ select: ['SUMM(sentBytes64)'] }, 'report/function', 'SUM'],
    [{ select: ['SMA(sentBytes64)'] }, 'report/function-refused', 'Leave it out'],
    [{ select: ['SUM(sentBytes64) + srcIpPort'] }, 'report/not-grouped', 'FIRST(srcIpPort)'],
    [{ having: 'COUNT(*) > 1' }, 'report/condition-without-groups', 'GROUP BY'],
    [{ groupBy: ['srcIpAddr'], having: 'COUNT(*) > "x"' }, 'constraint/value', undefined],
    [
      { orderBy: [{ expression: 'COUNT(*)', descending: true }] },
      'report/order-of-records',
      'group the report',
    ],
    [{ select: ['SUM(DISTINCT sentBytes64)'] }, 'report/function', 'COUNT(DISTINCT'],
    [{ select: ['SUM(srcIpAddr)'] }, 'report/function-type', 'COUNT(srcIpAddr)'],
    [{ select: ['MAX(eventType)'] }, 'report/function-type', 'COUNT(eventType)'],
    [{ groupBy: ['COUNT(*)'] }, 'report/group-by-aggregate', 'select'],
    [{ select: ['x'.repeat(100_000)] }, 'report/syntax', 'commas'],
    [{ constraint: 'srcIpAdr = 10.0.0.1' }, 'constraint/unknown-attribute', 'srcIpAddr'],
    [{ constraint: 'srcIpAddr = ' }, 'constraint/syntax', undefined],
  ])('%o', (parts, code, action) => {
    const problem = problemOf(() => planReport(reportOf(parts), plain));
    expect(problem.code).toBe(code);
    if (action !== undefined) expect(problem.action).toContain(action);
  });

  it('names the place in its filter', () => {
    const problem = problemOf(() =>
      planReport(reportOf({ constraint: 'srcIpPort = 1 AND\n destPort = 2' }), plain),
    );
    expect(problem.place).toEqual({ line: 2, column: 2 });
  });
});

describe('raw records', () => {
  it('come with what is selected, or with all that a record can hold', () => {
    expect(
      recordPlan({ select: ['srcIpAddr', 'rawEventMsg'] }).columns.map(({ key }) => key),
    ).toEqual(['srcIpAddr', 'rawEventMsg']);
    const all = recordPlan({}).columns.map(({ attribute }) => attribute);
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['srcIpAddr', 'sentBytes64', 'tgwId']),
    );
    expect(all.every(({ origin }) => origin.kind !== 'none')).toBe(true);
  });

  it('come in the order asked for, once by each', () => {
    const { order } = recordPlan({
      select: ['srcIpAddr', 'sentBytes64 AS "size"'],
      orderBy: [
        { expression: 'size', descending: true },
        { expression: 'LEN(interfaceId)', descending: false },
        { expression: 'SENTBYTES64', descending: false },
      ],
    });
    expect(order.map(({ attribute, descending }) => [attribute.name, descending])).toEqual([
      ['sentBytes64', true],
      ['LEN(interfaceId)', false],
    ]);
    expect(recordPlan({}).order).toEqual([]);
  });

  it('are paged for a filter', () => {
    const plan = planRecords({
      constraint: 'destIpPort=22',
      range: everything,
      limit: 100,
      offset: 200,
    });
    expect(plan).toMatchObject({ kind: 'record', limit: 100, offset: 200 });
    expect(plan.where && printConstraint(plan.where)).toBe('destIpPort = 22');
    expect(plan.columns.slice(0, 3).map(({ key }) => key)).toEqual([
      'startTime',
      'endTime',
      'reptDevIpAddr',
    ]);
    expect(plan.columns).toHaveLength(14);
    expect(
      planRecords({ constraint: ' ', range: everything, limit: 1, offset: 0 }).where,
    ).toBeNull();
  });
});
