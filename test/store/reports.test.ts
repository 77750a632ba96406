import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAttribute } from '../../core/attribute/catalogue';
import { planReport } from '../../core/query/compile';
import type { PlanColumn } from '../../core/query/plan';
import type { ResultTable } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import { runPlan } from '../../main/query/run-plan';
import { plain } from './judge';
import { type Judged, openJudged } from './judged';
import { accepted, BYTES, FLOWS, REPORT, sent, TOP_ACCEPTED } from './questions';
import { START } from './traffic';

let store: Judged;

beforeAll(async () => {
  store = await openJudged(260_000, 7, 40_000);
});
afterAll(() => store.close());

function run(
  report: Report,
  limit: number | null,
  range: { from: number | null; to: number | null } = { from: null, to: null },
  trendBuckets = 0,
): ResultTable {
  return runPlan(store.reader, planReport(report, { range, limit, trendBuckets }));
}

function added(series: readonly (number | null)[]): number {
  return series.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

async function truth(sql: string): Promise<unknown[][]> {
  return plain(await store.judge.ask(sql));
}

describe('the how-to\u2019s reports', () => {
  it.each([[10], [1], [500], [3_000]])(
    'top %i accepted connections are DuckDB\u2019s',
    async (limit) => {
      const table = run(TOP_ACCEPTED, limit);
      expect(table.rows).toEqual(await truth(accepted(`LIMIT ${limit}`)));
      const [[count, first, last] = []] = await truth(
        `SELECT count(*), min(t), max(t) FROM flow WHERE action = 'ACCEPT' AND ${FLOWS}`,
      );
      expect(table).toMatchObject({ matched: count, total: count, truncated: true });
      // Short answers are found without looking at every group.
      expect(table.groups === null).toBe(limit <= 500);
      expect(table.seen).toEqual({ from: first, to: last });
    },
  );

  it.each([[50], [2_500]])(
    'top %i by sent bytes are DuckDB\u2019s, beyond 2^53 too',
    async (limit) => {
      const table = run(BYTES, limit);
      expect(table.rows).toEqual(await truth(sent(`LIMIT ${limit}`)));
      expect(table.rows.some((row) => typeof row[8] === 'bigint')).toBe(true);
      expect(table.total).toBeNull();
      expect(table.columns.map((column) => column.displayName).slice(7)).toEqual([
        'SUM(Received Bytes64)',
        'SUM(Sent Bytes64)',
      ]);
    },
  );

  it('holds every group when there is no limit', async () => {
    const table = run(TOP_ACCEPTED, null);
    expect(table.rows).toEqual(await truth(accepted('')));
    expect(table).toMatchObject({ groups: table.rows.length, truncated: false });
  });

  it.each([
    [START + 4_000, START + 4_599],
    [START + 4_000, null],
    [null, START + 11],
    [START + 30_000, START + 40_000],
  ])('keeps both ends of a range: %s to %s', async (from, to) => {
    const within = `t >= ${from ?? 0} AND t <= ${to ?? 9e9}`;
    expect(run(TOP_ACCEPTED, 20, { from, to }).rows).toEqual(
      await truth(accepted('LIMIT 20', within)),
    );
    expect(run(BYTES, 20, { from, to }).rows).toEqual(await truth(sent('LIMIT 20', within)));
  });

  it('draws a trend per row that adds up to it', async () => {
    const table = run(TOP_ACCEPTED, 10, { from: null, to: null }, 60);
    const trend = table.trend;
    expect(trend?.series.map(added)).toEqual(table.rows.map((row) => row[4]));
    const [top] = table.rows;
    const buckets = await truth(`
      SELECT (t - ${trend?.from}) // ${trend?.bucketSeconds} b, count(*) FROM flow
      WHERE own = '${top?.[0]}' AND src = '${top?.[1]}' AND dst = '${top?.[2]}' AND dport = ${top?.[3]}
        AND action = 'ACCEPT' AND ${FLOWS} GROUP BY b ORDER BY b`);
    const shown = (trend?.series[0] ?? []).flatMap((n, b) => (n === 0 ? [] : [[b, n]]));
    expect(shown).toEqual(buckets);
  });

  it('draws the trend of all groups when all are shown', () => {
    const report = { ...REPORT, select: ['srcAction', 'SUM(sentPkts64)'], groupBy: ['srcAction'] };
    const table = run(report, null, { from: START, to: START + 19_999 }, 20);
    expect(table.trend?.bucketSeconds).toBe(1_000);
    expect(table.trend?.series.map(added)).toEqual(table.rows.map((row) => row[1]));
  });
});

describe('other questions', () => {
  const measures = [
    ...[
      'COUNT(*)',
      'COUNT(sentBytes64)',
      'COUNT(DISTINCT srcIpAddr)',
      'SUM(sentPkts64)',
      'AVG(sentPkts64)',
    ],
    ...['MIN(sentBytes64)', 'MAX(sentBytes64)', 'MAX(startTime)'],
  ];
  const aggregates = `count(*), count(bytes), count(DISTINCT src), sum(packets), avg(packets), min(bytes),
    max(bytes), max(t) * 1000`;

  it('every aggregate is DuckDB\u2019s', async () => {
    const report = {
      ...REPORT,
      select: ['destIpPort', 'srcAction', ...measures],
      groupBy: ['destIpPort', 'srcAction'],
      orderBy: [{ expression: 'destIpPort', descending: true }],
    };
    expect(run(report, 300).rows).toEqual(
      await truth(`SELECT dport, action, ${aggregates} FROM flow GROUP BY dport, action
        ORDER BY dport DESC, action LIMIT 300`),
    );
  });

  it('without GROUP BY there is one row, also for nothing', async () => {
    const report = { ...REPORT, select: measures };
    expect(run(report, null).rows).toEqual(await truth(`SELECT ${aggregates} FROM flow`));
    const empty = run({ ...report, constraint: 'destIpPort = 1' }, null);
    expect(empty.rows).toEqual([[0, 0, 0, null, null, null, null, null]]);
  });

  it('least and greatest of text and addresses go by their own order', async () => {
    const report = { ...REPORT, select: ['ipProto', 'COUNT(*)'], groupBy: ['ipProto'] };
    const plan = planReport(report, {
      range: { from: null, to: null },
      limit: null,
      trendBuckets: 0,
    });
    if (plan.kind !== 'group') throw new Error('The report does not group.');
    const extremes = (['MIN', 'MAX'] as const).flatMap((fn) =>
      ['srcIpAddr', 'interfaceId'].map((key): PlanColumn => {
        const aggregate = { fn, argument: findAttribute(key), percent: null };
        return {
          ...{ kind: 'measure', key: `${fn}(${key})`, displayName: key },
          ...{ type: aggregate.argument?.type ?? 'text', format: 'plain' },
          expression: { kind: 'aggregate', aggregate },
        };
      }),
    );
    const table = runPlan(store.reader, { ...plan, columns: [...plan.columns, ...extremes] });
    expect(table.rows).toEqual(
      await truth(`SELECT proto, count(*) c, arg_min(src, srck), min(eni), arg_max(src, srck), max(eni)
        FROM flow GROUP BY proto ORDER BY c DESC`),
    );
  });

  it('first and last go by time', async () => {
    const report = {
      ...REPORT,
      select: ['interfaceId', 'accountId', 'FIRST(sentBytes64)', 'LAST(sentBytes64)', 'COUNT(*)'],
      groupBy: ['interfaceId'],
    };
    expect(run(report, null).rows).toEqual(
      await truth(`SELECT eni, first(account ORDER BY t, n), first(bytes ORDER BY t, n) FILTER (bytes IS NOT NULL),
          last(bytes ORDER BY t, n) FILTER (bytes IS NOT NULL), count(*) c
        FROM flow GROUP BY eni ORDER BY first(bytes ORDER BY t, n) FILTER (bytes IS NOT NULL) DESC,
          last(bytes ORDER BY t, n) FILTER (bytes IS NOT NULL) DESC, c DESC, eni`),
    );
  });

  it.each([
    [
      'srcIpAddr IN (198.51.100.0/24) AND destIpPort < 1024',
      "srck BETWEEN '4198051100000' AND '4198051100255' AND dport < 1024",
    ],
    ['destIpAddr = 2001:db8:1::a', "dst = '2001:db8:1::a'"],
    ['sentBytes64 > 80000 AND NOT_REJECT', "bytes > 80000 AND action <> 'REJECT'"],
    ['sentBytes64 IS NULL OR srcAction IS NULL', 'bytes IS NULL OR action IS NULL'],
    ['accountId CONTAIN "9999" OR ipProto IN (17)', "account LIKE '%9999%' OR proto = 17"],
    ['logStatus != "OK"', "status <> 'OK'"],
    [
      'durationMSec >= 30000 AND startTime BETWEEN (1700000100, 1700009000)',
      'e - t >= 30 AND t BETWEEN 1700000100 AND 1700009000',
    ],
    ['reptDevIpAddr = 10.0.0.11', "own = '10.0.0.11'"],
    [
      'eventType = "AWS_VPC_NODATA" OR eventName CONTAIN "reject"',
      "status = 'NODATA' OR action = 'REJECT'",
    ],
    ['phCustId = 2', 'false'],
  ])('filters as SQL does: %s', async (constraint, where) => {
    const report = {
      ...REPORT,
      select: ['interfaceId', 'ipProto', 'COUNT(*)', 'SUM(sentBytes64)'],
      groupBy: ['interfaceId', 'ipProto'],
      constraint: constraint.replace('NOT_REJECT', 'srcAction NOT IN ("reject")'),
    };
    expect(run(report, 40).rows).toEqual(
      await truth(`SELECT eni, proto, count(*) c, sum(bytes) s FROM flow WHERE ${where}
        GROUP BY eni, proto ORDER BY c DESC, s DESC, eni, proto LIMIT 40`),
    );
  });

  it('top N by keys other than the stored hash is exact', async () => {
    const report = { ...REPORT, select: ['srcIpPort', 'COUNT(*)'], groupBy: ['srcIpPort'] };
    expect(run(report, 12).rows).toEqual(
      await truth(
        'SELECT sport, count(*) c FROM flow GROUP BY sport ORDER BY c DESC, sport LIMIT 12',
      ),
    );
    const bytes = { ...REPORT, select: ['sentBytes64', 'COUNT(*)'], groupBy: ['sentBytes64'] };
    expect(run(bytes, 7).rows).toEqual(
      await truth(
        'SELECT bytes, count(*) c FROM flow GROUP BY bytes ORDER BY c DESC, bytes LIMIT 7',
      ),
    );
  });
});

describe('records', () => {
  const report = {
    ...REPORT,
    select: ['startTime', 'interfaceId', 'srcIpAddr', 'sentBytes64', 'eventType'],
  };

  it('come newest first, in pages', async () => {
    const rows = await truth(`SELECT t * 1000, eni, src, bytes,
        CASE WHEN status = 'NODATA' THEN 'AWS_VPC_NODATA' WHEN status = 'SKIPDATA' THEN 'AWS_VPC_SKIPDATA'
          WHEN action IS NULL THEN 'AWS_FLOW' ELSE 'AWS_VPC_FLOW_' || action END
      FROM flow WHERE t <= ${START + 9_000} ORDER BY t DESC, n LIMIT 2500`);
    const plan = planReport(report, {
      range: { from: null, to: START + 9_000 },
      limit: 1_000,
      trendBuckets: 0,
    });
    if (plan.kind !== 'record') throw new Error('The report groups.');
    expect(runPlan(store.reader, plan).rows).toEqual(rows.slice(0, 1_000));
    const later = runPlan(store.reader, { ...plan, offset: 1_900, limit: 600 });
    expect(later.rows).toEqual(rows.slice(1_900, 2_500));
    expect(later).toMatchObject({ truncated: true, groups: null });
    const deep = runPlan(store.reader, { ...plan, offset: 10_000_000, limit: 5 });
    expect(deep.rows).toEqual([]);
  });
});

describe('an answer', () => {
  it('tells of records that AWS skipped, and of files', async () => {
    const [[skipped, none] = []] = await truth(
      `SELECT count(*) FILTER (status = 'SKIPDATA'), count(*) FILTER (status = 'NODATA') FROM flow
       WHERE t >= ${START + 50} AND t <= ${START + 10_000}`,
    );
    const table = run(TOP_ACCEPTED, 5, { from: START + 50, to: START + 10_000 });
    expect(table.coverage).toMatchObject({
      skipData: skipped,
      noData: none,
      files: 1,
      sample: false,
      gaps: [],
    });
    expect(table.notices.map(({ code }) => code)).toContain('query/skip-data');
  });

  it('stops when asked', () => {
    const plan = planReport(BYTES, { range: { from: null, to: null }, limit: 50, trendBuckets: 0 });
    let asked = 0;
    expect(() => runPlan(store.reader, plan, { shouldStop: () => ++asked > 3 })).toThrow(
      'cancelled',
    );
    expect(asked).toBe(4);
    expect(runPlan(store.reader, plan).rows.length).toBe(50);
  });
});
