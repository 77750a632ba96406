import { fc } from '../harness/property';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReport } from '../../core/query/compile';
import { runPlan } from '../../main/query/run-plan';
import { expectClose } from './close';
import { plain } from './judge';
import { type Judged, openJudged } from './judged';
import { REPORT } from './questions';
import { START } from './traffic';

let store: Judged;

beforeAll(async () => {
  store = await openJudged(150_000, 11, 30_000, { tidy: true });
});
afterAll(() => store.close());

const EVENT = `CASE WHEN status = 'NODATA' THEN 'AWS_VPC_NODATA' WHEN status = 'SKIPDATA' THEN 'AWS_VPC_SKIPDATA'
  WHEN action IS NULL THEN 'AWS_FLOW' ELSE 'AWS_VPC_FLOW_' || action END`;

/** Attribute, its value in SQL, and what it sorts by. */
const KEYS: readonly (readonly [string, string, string])[] = [
  ['reptDevIpAddr', 'own', 'ownk'],
  ['srcIpAddr', 'src', 'srck'],
  ['destIpAddr', 'dst', 'dstk'],
  ['destIpPort', 'dport', 'dport'],
  ['srcIpPort', 'sport', 'sport'],
  ['ipProto', 'proto', 'proto'],
  ['srcAction', 'action', 'action'],
  ['eventType', EVENT, EVENT],
  ['interfaceId', 'eni', 'eni'],
  ['accountId', 'account', 'account'],
  ['sentPkts64', 'packets', 'packets'],
  ['durationMSec', '(e - t) * 1000', '(e - t) * 1000'],
  ['startTime', 't * 1000', 't * 1000'],
  ['SUB_STR(interfaceId, -1)', 'right(eni, 1)', 'right(eni, 1)'],
  ['destIpPort - srcIpPort', 'dport - sport', 'dport - sport'],
  ['sentPkts64 / 8', 'packets / 8.0::DOUBLE', 'packets / 8.0::DOUBLE'],
  [
    'HourOfDay(startTime)',
    'hour(make_timestamp(t * 1000000))',
    'hour(make_timestamp(t * 1000000))',
  ],
  [
    'IF(srcAction = "REJECT", srcIpAddr, destIpAddr)',
    "CASE WHEN action = 'REJECT' THEN src ELSE dst END",
    "CASE WHEN action = 'REJECT' THEN srck ELSE dstk END",
  ],
];
const MEASURES: readonly (readonly [string, string])[] = [
  ['COUNT(*)', 'count(*)'],
  ['COUNT(sentBytes64)', 'count(bytes)'],
  ['SUM(sentBytes64)', 'sum(bytes)'],
  ['SUM(sentPkts64)', 'sum(packets)'],
  ['MAX(sentPkts64)', 'max(packets)'],
  ['MIN(durationMSec)', 'min((e - t) * 1000)'],
  ['COUNT(DISTINCT destIpAddr)', 'count(DISTINCT dst)'],
  ['COUNT(DISTINCT sentBytes64)', 'count(DISTINCT bytes)'],
  // Eighths and sums of them are exact, in whatever order they are added.
  ['SUM(sentPkts64 / 8)', 'sum(packets / 8.0::DOUBLE)'],
  ['SUM(sentPkts64 - 100)', 'sum(packets::BIGINT - 100)'],
  [
    'SUM(IF(srcAction = "REJECT", sentPkts64, 0))',
    "sum(CASE WHEN action = 'REJECT' THEN packets ELSE 0 END)",
  ],
  ['MEDIAN(sentPkts64)', 'median(packets::DOUBLE)'],
  ['PCTILE(destIpPort, 75)', 'quantile_cont(dport::DOUBLE, 0.75)'],
  ['SUM(sentPkts64) * 2 - COUNT(*)', 'sum(packets)::HUGEINT * 2 - count(*)'],
  ['AVG(sentPkts64)', 'avg(packets)'],
];
const CLAUSES: readonly (readonly [string, string])[] = [
  [
    'eventType CONTAIN "AWS_VPC_FLOW"',
    "action IS NOT NULL AND status NOT IN ('NODATA', 'SKIPDATA')",
  ],
  ['srcAction = "REJECT"', "action = 'REJECT'"],
  ['destIpPort IN (443, 22)', 'dport IN (443, 22)'],
  ['srcIpAddr IN (10.0.0.0/16)', "srck BETWEEN '4010000000000' AND '4010000255255'"],
  ['destIpAddr NOT IN (2001:db8::/32)', "dstk NOT LIKE '620010db8%'"],
  ['sentBytes64 BETWEEN (1000, 20000)', 'bytes BETWEEN 1000 AND 20000'],
  ['sentPkts64 IS NULL', 'packets IS NULL'],
  ['interfaceId REGEXP "[0-7]$"', "regexp_matches(eni, '[0-7]$')"],
  ['accountId != "012345678910"', "account <> '012345678910'"],
  ['destIpPort - srcIpPort < 0', 'dport - sport < 0'],
  [
    'LEN(srcAction) = 6 OR sentPkts64 / 8 > 20.5',
    'length(action) = 6 OR packets / 8.0::DOUBLE > 20.5',
  ],
];

const HAVING: readonly (readonly [string | null, string])[] = [
  [null, 'true'],
  [null, 'true'],
  ['COUNT(*) >= 2', 'count(*) >= 2'],
  ['SUM(sentPkts64) < 300 OR MAX(sentBytes64) IS NULL', 'sum(packets) < 300 OR max(bytes) IS NULL'],
  [
    'COUNT(DISTINCT interfaceId) > 1 AND AVG(sentPkts64) > 90',
    'count(DISTINCT eni) > 1 AND avg(packets) > 90',
  ],
];

const question = fc.record({
  having: fc.constantFrom(...HAVING),
  // What the order needs before all else, and the answer does not show.
  hidden: fc.option(fc.constantFrom(...MEASURES), { freq: 2 }),
  keys: fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 5, selector: ([name]) => name }),
  measures: fc.uniqueArray(fc.constantFrom(...MEASURES), {
    minLength: 1,
    maxLength: 3,
    selector: ([name]) => name,
  }),
  clauses: fc.array(fc.constantFrom(...CLAUSES), { maxLength: 3 }),
  any: fc.boolean(),
  range: fc.constantFrom(
    [null, null],
    [START + 500, START + 9_999],
    [START + 15_000, null],
    [null, START],
  ),
  limit: fc.constantFrom(1, 3, 10, 50, 400),
  descending: fc.boolean(),
  byKey: fc.boolean(),
});

describe('random questions', () => {
  it('get DuckDB\u2019s answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        question,
        async ({
          keys,
          measures,
          clauses,
          any,
          range,
          limit,
          descending,
          byKey,
          having,
          hidden,
        }) => {
          const [from, to] = [range[0] ?? null, range[1] ?? null];
          const first = byKey && keys[0] !== undefined ? keys[0][0] : (measures[0]?.[0] ?? '');
          const report = {
            ...REPORT,
            select: [...keys.map(([name]) => name), ...measures.map(([name]) => name)],
            groupBy: keys.map(([name]) => name),
            constraint: clauses.map(([text]) => `(${text})`).join(any ? ' OR ' : ' AND ') || null,
            having: having[0],
            orderBy: [
              ...(hidden === null ? [] : [{ expression: hidden[0], descending: !descending }]),
              { expression: first, descending },
            ],
          };
          const table = runPlan(
            store.reader,
            planReport(report, { range: { from, to }, limit, trendBuckets: 0 }),
          );
          const where = clauses.map(([, sql]) => `(${sql})`).join(any ? ' OR ' : ' AND ') || 'true';
          const firstSql = byKey && keys[0] !== undefined ? keys[0][2] : (measures[0]?.[1] ?? '');
          const groups = [...new Set(keys.flatMap(([, value, order]) => [value, order]))];
          const order = [
            ...(hidden === null ? [] : [`${hidden[1]} ${descending ? 'ASC' : 'DESC'}`]),
            `${firstSql} ${descending ? 'DESC' : 'ASC'}`,
            ...keys.map(([, , key]) => key),
          ];
          const sql = `SELECT ${[...keys.map(([, value]) => value), ...measures.map(([, value]) => value)].join(', ')}
          FROM flow WHERE (${where}) AND t BETWEEN ${from ?? 0} AND ${to ?? 9e9}
          ${groups.length > 0 ? `GROUP BY ${groups.join(', ')}` : ''} HAVING ${having[1]} ORDER BY ${order.join(', ')} LIMIT ${limit}`;
          expectClose(table.rows, await store.judge.ask(sql));
          const matched = await store.judge.ask(
            `SELECT count(*) FROM flow WHERE (${where}) AND t BETWEEN ${from ?? 0} AND ${to ?? 9e9}`,
          );
          expect([[table.matched]]).toEqual(plain(matched));
        },
      ),
      { numRuns: 80, seed: 20_190_301 },
    );
  }, 240_000);
});
