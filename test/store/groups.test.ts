import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReport } from '../../core/query/compile';
import type { ResultTable, TimeRange } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import { runPlan } from '../../main/query/run-plan';
import { expectClose } from './close';
import { type Judged, openJudged } from './judged';
import { REPORT } from './questions';

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
): ResultTable {
  return runPlan(
    store.reader,
    planReport({ ...REPORT, ...report }, { range, limit, trendBuckets }),
  );
}

async function same(table: ResultTable, sql: string): Promise<void> {
  expectClose(table.rows, await store.judge.ask(sql));
}

const PAIRS = {
  select: ['srcIpAddr', 'destIpPort', 'COUNT(*)', 'SUM(sentBytes64)'],
  groupBy: ['srcIpAddr', 'destIpPort'],
};
const pairs = (
  having: string,
  order: string,
): string => `SELECT src, dport, count(*) c, sum(bytes) s FROM flow
  GROUP BY src, srck, dport ${having} ORDER BY ${order}`;

describe('a condition on groups', () => {
  it.each([
    ['COUNT(*) >= 3', 'count(*) >= 3'],
    [
      'COUNT(*) >= 2 AND (SUM(sentBytes64) < 60000 OR AVG(sentPkts64) > 150.5)',
      'count(*) >= 2 AND (sum(bytes) < 60000 OR avg(packets) > 150.5)',
    ],
    ['SUM(sentBytes64) IS NULL', 'sum(bytes) IS NULL'],
    ['SUM(sentBytes64) NOT BETWEEN (0, 9007199254740991)', 'sum(bytes) > 9007199254740991'],
    [
      'COUNT(*) > 1 AND MODE(srcAction) = "REJECT"',
      "count(*) > 1 AND count(*) FILTER (action = 'REJECT') > count(*) FILTER (action = 'ACCEPT')",
    ],
    ['COUNT(DISTINCT interfaceId) IN (2, 5)', 'count(DISTINCT eni) IN (2, 5)'],
    [
      'SUM(sentBytes64) / COUNT(*) > 89999 AND destIpPort < 1024',
      'sum(bytes)::DOUBLE / count(*) > 89999 AND dport < 1024',
    ],
    ['COUNT(*) < 0', 'false'],
  ])('leaves out the others before the limit: %s', async (having, sql) => {
    const table = run({ ...PAIRS, having }, 15);
    await same(table, pairs(`HAVING ${sql}`, 'c DESC, s DESC, srck, dport LIMIT 15'));
    const [[groups, matched] = []] = await store.judge.ask(
      `SELECT (SELECT count(*) FROM (SELECT 1 FROM flow GROUP BY src, dport HAVING ${sql})), count(*) FROM flow`,
    );
    expect(table).toMatchObject({
      groups: Number(groups),
      truncated: Number(groups) > 15,
      matched: Number(matched),
      total: Number(matched),
    });
  });

  it('holds or takes away the one row of a question without groups', () => {
    const report = { select: ['COUNT(*)'] };
    expect(run({ ...report, having: 'COUNT(*) > 10' }, null).rows).toEqual([[140_000]]);
    expect(run({ ...report, having: 'COUNT(*) < 10' }, null).rows).toEqual([]);
    const nothing = { ...report, constraint: 'destIpPort = 1' };
    expect(run({ ...nothing, having: 'COUNT(*) = 0' }, null).rows).toEqual([[0]]);
  });
});

describe('the order of groups', () => {
  it('mixes directions and goes by what is not shown', async () => {
    const table = run(
      {
        ...PAIRS,
        orderBy: [
          { expression: 'COUNT(DISTINCT interfaceId)', descending: false },
          { expression: 'SUM(sentPkts64) / COUNT(*)', descending: true },
          { expression: 'destIpPort', descending: true },
        ],
      },
      60,
    );
    await same(
      table,
      pairs(
        '',
        'count(DISTINCT eni), sum(packets)::DOUBLE / count(*) DESC, dport DESC, srck LIMIT 60',
      ),
    );
    expect(table.columns.map(({ key }) => key)).toEqual(PAIRS.select);
  });

  it.each([[false], [true]])('has missing values last, descending %s', async (descending) => {
    const table = run(
      {
        ...PAIRS,
        orderBy: [
          { expression: 'MIN(sentPkts64)', descending },
          { expression: 'srcIpAddr', descending },
        ],
      },
      null,
    );
    const way = descending ? 'DESC' : 'ASC';
    await same(table, pairs('', `min(packets) ${way}, srck ${way}, dport`));
    expect(
      run(
        {
          ...PAIRS,
          select: ['destIpPort', 'MIN(sentPkts64)'],
          groupBy: ['destIpPort'],
          orderBy: [{ expression: 'MIN(sentPkts64)', descending }],
        },
        null,
      ).rows.at(-1)?.[1],
    ).toBeNull();
  });

  it('finds the largest by a hidden sum of an expression', async () => {
    const table = run(
      {
        ...PAIRS,
        orderBy: [
          { expression: 'SUM(IF(srcAction = "REJECT", sentBytes64, 0))', descending: true },
        ],
      },
      12,
    );
    expect(table.groups).toBeNull();
    await same(
      table,
      pairs(
        '',
        "sum(CASE WHEN action = 'REJECT' THEN bytes ELSE 0 END) DESC, srck, dport LIMIT 12",
      ),
    );
  });

  it('finds the largest also where values are below 0', async () => {
    const table = run(
      { ...PAIRS, orderBy: [{ expression: 'SUM(sentPkts64 - 100)', descending: true }] },
      12,
    );
    await same(table, pairs('', 'sum(packets::BIGINT - 100) DESC, srck, dport LIMIT 12'));
  });

  it('goes by the shown value of what is not grouped', async () => {
    const report = { select: ['destIpPort', 'interfaceId', 'COUNT(*)'], groupBy: ['destIpPort'] };
    await same(
      run({ ...report, orderBy: [{ expression: 'interfaceId', descending: true }] }, 50),
      `SELECT dport, first(eni ORDER BY t, n) e, count(*) FROM flow GROUP BY dport ORDER BY e DESC, dport LIMIT 50`,
    );
  });
});

describe('expressions of groups', () => {
  it('are worked out of aggregates, exactly where they are whole', async () => {
    const select = [
      ...[
        'srcAction',
        'SUM(sentBytes64) / COUNT(*)',
        'SUM(sentBytes64) * 1000 - COUNT(*)',
        'LOG(COUNT(*), 2)',
      ],
      ...[
        'IF(COUNT(*) > 20000, "many", "few")',
        'PctChange(sentPkts64)',
        'MAX(sentPkts64) - MIN(sentPkts64)',
      ],
      ...[
        'LEN(srcAction)',
        'HourOfDay(MIN(startTime))',
        'SUM(sentPkts64 / 8)',
        'SUM(0 - sentBytes64)',
      ],
    ];
    const table = run(
      { select, groupBy: ['srcAction'], orderBy: [{ expression: 'srcAction', descending: false }] },
      null,
    );
    await same(
      table,
      `SELECT action, sum(bytes)::DOUBLE / count(*), sum(bytes)::HUGEINT * 1000 - count(*), log2(count(*)),
        CASE WHEN count(*) > 20000 THEN 'many' ELSE 'few' END,
        (last(packets::DOUBLE ORDER BY t, n) FILTER (packets IS NOT NULL) - first(packets::DOUBLE ORDER BY t, n) FILTER (packets IS NOT NULL))
          / first(packets ORDER BY t, n) FILTER (packets IS NOT NULL) * 100,
        max(packets) - min(packets), length(action), hour(make_timestamp(min(t) * 1000000)), sum(packets::DOUBLE / 8), -sum(bytes)::HUGEINT
        FROM flow GROUP BY action ORDER BY action`,
    );
    expect(table.rows.some((row) => typeof row[2] === 'bigint')).toBe(true);
    expect(table.rows.some((row) => typeof row[10] === 'bigint' && row[10] < 0n)).toBe(true);
  });
});

describe('records', () => {
  const select = ['startTime', 'interfaceId', 'srcIpAddr', 'sentPkts64', 'sentBytes64'];

  it.each([
    [[['sentPkts64', true]], 'packets DESC'],
    [
      [
        ['srcIpAddr', false],
        ['sentPkts64', true],
      ],
      'srck, packets DESC',
    ],
    [
      [
        ['interfaceId', true],
        ['destIpAddr', true],
        ['sentBytes64', false],
      ],
      'eni DESC, dstk DESC, bytes',
    ],
    [[['startTime', false]], 't'],
    [
      [
        ['sentBytes64 / sentPkts64', true],
        ['SUB_STR(interfaceId, -1)', false],
      ],
      'bytes::DOUBLE / packets DESC, right(eni, 1)',
    ],
    [[['destIpPort - srcIpPort', false]], 'dport - sport'],
  ] as const)('come in any order: %j', async (order, sql) => {
    const orderBy = order.map(([expression, descending]) => ({ expression, descending }));
    const all = `SELECT t * 1000, eni, src, packets, bytes FROM flow ORDER BY ${sql}, t DESC, n`;
    await same(run({ select, orderBy }, 700), `${all} LIMIT 700`);
    const range = { from: null, to: null };
    const plan = planReport({ ...REPORT, select, orderBy }, { range, limit: 300, trendBuckets: 0 });
    if (plan.kind !== 'record') throw new Error('The report groups.');
    const page = runPlan(store.reader, { ...plan, offset: 139_800 });
    await same(page, `${all} LIMIT 300 OFFSET 139800`);
    expect(page).toMatchObject({ matched: 140_000, truncated: false });
  });
});
