import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReport } from '../../core/query/compile';
import { runPlan } from '../../main/query/run-plan';
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
];

const question = fc.record({
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
        async ({ keys, measures, clauses, any, range, limit, descending, byKey }) => {
          const [from, to] = [range[0] ?? null, range[1] ?? null];
          const first = byKey && keys[0] !== undefined ? keys[0][0] : (measures[0]?.[0] ?? '');
          const report = {
            ...REPORT,
            select: [...keys.map(([name]) => name), ...measures.map(([name]) => name)],
            groupBy: keys.map(([name]) => name),
            constraint: clauses.map(([text]) => `(${text})`).join(any ? ' OR ' : ' AND ') || null,
            orderBy: [{ expression: first, descending }],
          };
          const table = runPlan(
            store.reader,
            planReport(report, { range: { from, to }, limit, trendBuckets: 0 }),
          );
          const where = clauses.map(([, sql]) => `(${sql})`).join(any ? ' OR ' : ' AND ') || 'true';
          const firstSql = byKey && keys[0] !== undefined ? keys[0][2] : (measures[0]?.[1] ?? '');
          const groups = [...new Set(keys.flatMap(([, value, order]) => [value, order]))];
          const order = [
            `${firstSql} ${descending ? 'DESC' : 'ASC'}`,
            ...keys.map(([, , key]) => key),
          ];
          const sql = `SELECT ${[...keys.map(([, value]) => value), ...measures.map(([, value]) => value)].join(', ')}
          FROM flow WHERE (${where}) AND t BETWEEN ${from ?? 0} AND ${to ?? 9e9}
          ${groups.length > 0 ? `GROUP BY ${groups.join(', ')}` : ''} ORDER BY ${order.join(', ')} LIMIT ${limit}`;
          expect(table.rows).toEqual(plain(await store.judge.ask(sql)));
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
