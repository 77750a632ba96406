import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReport } from '../../core/query/compile';
import type { ResultTable, TimeRange } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import { runPlan } from '../../main/query/run-plan';
import { expectClose } from './close';
import { type Judged, openJudged } from './judged';
import { REPORT } from './questions';
import { START } from './traffic';

let store: Judged;

beforeAll(async () => {
  store = await openJudged(140_000, 29, 50_000);
});
afterAll(() => store.close());

const ALL: TimeRange = { from: null, to: null };

function run(
  report: Partial<Report>,
  limit: number | null,
  trendBuckets = 0,
  range = ALL,
  trendOthers = true,
): ResultTable {
  const options = { range, limit, trendBuckets, trendOthers };
  return runPlan(store.reader, planReport({ ...REPORT, ...report }, options));
}

describe('a trend', () => {
  const range = { from: START, to: START + 19_999 };
  const BUCKETS = 20;

  /** Series of the rows shown, and of all other records, from DuckDB. */
  async function truth(
    table: ResultTable,
    value: string,
  ): Promise<{ series: unknown[][]; others: unknown[] }> {
    const keys = table.rows.map(([key]) => String(key));
    const place = `CASE ${keys.map((key, at) => `WHEN dport = ${key} THEN ${at}`).join(' ')} ELSE ${keys.length} END`;
    const rows = await store.judge.ask(
      `SELECT ${place} p, (t - ${START}) // 1000 b, ${value} FROM flow WHERE dport IS NOT NULL GROUP BY p, b`,
    );
    const grid = Array.from({ length: keys.length + 1 }, () =>
      new Array<unknown>(BUCKETS).fill(null),
    );
    for (const [p, b, cell] of rows) {
      const line = grid[Number(p)];
      if (line) line[Number(b)] = cell === null ? null : Number(cell);
    }
    return { series: grid.slice(0, -1), others: grid.at(-1) ?? [] };
  }

  const zero = (line: readonly unknown[]): unknown[] => line.map((cell) => cell ?? 0);
  const report = (measure: string): Partial<Report> => ({
    select: ['destIpPort', measure],
    groupBy: ['destIpPort'],
    constraint: 'destIpPort IS NOT NULL',
  });

  it.each([
    ['COUNT(*)', 'count(*)', null],
    ['SUM(sentPkts64)', 'sum(packets)', null],
    ['COUNT(*)', 'count(*)', 'AVG(sentPkts64) < 100'],
    [
      'SUM(IF(srcAction = "REJECT", sentPkts64, 0))',
      "sum(CASE WHEN action = 'REJECT' THEN packets ELSE 0 END)",
      'COUNT(*) < 2000',
    ],
  ])('adds up %s, with the rest of all records (%s, %s)', async (measure, sql, having) => {
    for (const limit of [6, null]) {
      const table = run({ ...report(measure), having }, limit, BUCKETS, range);
      // All that DuckDB is asked of: a shorter list is enough to judge by.
      if (limit === null) {
        const whole = await store.judge.ask(
          `SELECT (t - ${START}) // 1000 b, ${sql} FROM flow WHERE dport IS NOT NULL GROUP BY b ORDER BY b`,
        );
        const sums = (table.trend?.others ?? []).map((rest, b) =>
          (table.trend?.series ?? []).reduce((sum, line) => sum + (line[b] ?? 0), rest),
        );
        expect(sums).toEqual(whole.map(([, cell]) => Number(cell)));
        continue;
      }
      const { series, others } = await truth(table, sql);
      expect(table.rows).toHaveLength(6);
      expect(table.trend).toMatchObject({
        displayName: table.columns[1]?.displayName,
        bucketSeconds: 1_000,
        from: START,
      });
      expect(table.trend?.series).toEqual(series.map(zero));
      expect(table.trend?.others).toEqual(zero(others));
    }
  });

  it.each([
    ['COUNT(*)', null, 6],
    ['COUNT(*)', null, null],
    ['COUNT(*)', 'AVG(sentPkts64) < 100', 6],
    ['SUM(sentPkts64)', null, 6],
    ['SUM(sentPkts64)', 'COUNT(*) < 2000', null],
  ])('has the same rows without that rest: %s, %s, %s', (measure, having, limit) => {
    const asked = { ...report(measure), having };
    const { trend, rows } = run(asked, limit, BUCKETS, range);
    expect(trend?.others).toHaveLength(BUCKETS);
    const without = run(asked, limit, BUCKETS, range, false);
    expect(without.trend).toEqual({ ...trend, others: null });
    expect(without.rows).toEqual(rows);
  });

  it.each([
    ['AVG(sentPkts64)', 'avg(packets)'],
    ['MAX(sentBytes64)', 'max(bytes)'],
    ['MEDIAN(sentPkts64)', 'median(packets::DOUBLE)'],
    ['STDDEV(sentPkts64)', 'stddev_pop(packets::DOUBLE)'],
    ['FIRST(sentPkts64)', 'first(packets ORDER BY t, n) FILTER (packets IS NOT NULL)'],
    ['SUM(sentPkts64) / COUNT(*)', 'sum(packets)::DOUBLE / count(*)'],
    ['MIN(sentPkts64) - destIpPort', 'min(packets)::BIGINT - dport'],
  ])('shows %s per bucket, null where nothing is', async (measure, sql) => {
    const constraint = 'destIpPort > 1024 AND destIpPort < 40000';
    const table = run({ ...report(measure), constraint }, 8, BUCKETS, range);
    const value = sql.replace(/dport/g, 'any_value(dport)');
    const { series } = await truth(table, value);
    expectClose(table.trend?.series ?? [], series);
    expect(table.trend?.series.flat()).toContain(null);
    expect(table.trend?.others).toBeNull();
  });

  it('counts records where no measure is a number', async () => {
    const table = run(
      { ...report('MODE(interfaceId)'), select: ['destIpPort', 'MODE(interfaceId)'] },
      5,
      BUCKETS,
      range,
    );
    const { series, others } = await truth(table, 'count(*)');
    expect(table.trend).toMatchObject({
      displayName: 'COUNT(Matched Events)',
      series: series.map(zero),
      others: zero(others),
    });
  });

  it('of patterns of which one takes groups away is of the first measure, over what is measured', async () => {
    const taken = { operator: 'AND_NOT', name: '', groupBy: ['destIpPort'], extra: {} } as const;
    const table = run(
      {
        ...report('SUM(sentPkts64)'),
        select: ['destIpPort', 'srcIpPort', 'SUM(sentPkts64)'],
        constraint: `destIpPort IN (443, 22) AND startTime > ${START + 5_000}`,
        // No group has so many: its records are read all the same.
        patterns: [{ ...taken, constraint: 'destIpPort = 22', having: 'COUNT(*) > 1000000' }],
      },
      null,
      BUCKETS,
    );
    const within = `dport IN (443, 22) AND t > ${START + 5_000}`;
    const [[matched, first, last, sum] = []] = await store.judge.ask(
      `SELECT count(*), min(t), max(t), sum(packets) FROM flow WHERE ${within}`,
    );
    expect(table.columns.map(({ role }) => role)).toEqual(['key', 'dependent', 'measure']);
    expect(table).toMatchObject({ matched: Number(matched), total: Number(sum) });
    expect(table.seen).toEqual({ from: Number(first), to: Number(last) });
    expect(table.trend).toMatchObject({ displayName: 'SUM(Sent Packets64)', from: Number(first) });
    expect(table.trend?.series.flat().reduce<number>((a, b) => a + (b ?? 0), 0)).toBe(Number(sum));
  });
});
