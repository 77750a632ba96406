import { afterAll, beforeAll, describe, it } from 'vitest';
import { PLAIN_CONTEXT } from '../../core/expression/context';
import { planReport } from '../../core/query/compile';
import type { ResultTable } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import { runPlan } from '../../main/query/run-plan';
import { expectClose } from './close';
import { type Judged, openJudged } from './judged';
import { REPORT } from './questions';

// Enough records for the answers that are found without looking at every group.
let store: Judged;

beforeAll(async () => {
  store = await openJudged(140_000, 23, 50_000);
});
afterAll(() => store.close());

function run(report: Partial<Report>, limit: number | null, trendBuckets = 0): ResultTable {
  const range = { from: null, to: null };
  const plan = planReport(
    { ...REPORT, ...report },
    { range, limit, trendBuckets, context: PLAIN_CONTEXT },
  );
  return runPlan(store.reader, plan);
}

/** An expression of records, its value in SQL, what it sorts by where that is not the value. */
type Written = readonly [expression: string, sql: string, order?: string];

function cases(...lists: readonly (readonly Written[])[]) {
  return lists.flat().map(([expression, sql, order = sql]) => ({ expression, sql, order }));
}

const TIME = 'make_timestamp(t * 1000000)';
const EVENT_NAME = `CASE WHEN status = 'NODATA' THEN 'AWS flow log no data'
  WHEN status = 'SKIPDATA' THEN 'AWS flow log skipped data' WHEN action IS NULL THEN 'AWS flow log'
  ELSE 'AWS flow log ' || lower(action) END`;
const TEXTS: readonly Written[] = [
  ['SUB_STR(interfaceId, -2)', 'right(eni, 2)'],
  ['SUB_STR(interfaceId, 5, 7)', 'substr(eni, 5, 7)'],
  ['TO_UPPER(interfaceId)', 'upper(eni)'],
  ['TO_LOWER(srcAction)', 'lower(action)'],
  ['REPLACE(interfaceId, "eni-0000", "x")', "replace(eni, 'eni-0000', 'x')"],
  ['TRIM(REPLACE(accountId, "9", " "))', "trim(replace(account, '9', ' '))"],
  ['TO_STRING(destIpPort)', 'dport::VARCHAR'],
  ['TO_STRING(srcIpAddr)', 'src'],
  ['TO_STRING(startTime)', `strftime(${TIME}, '%Y-%m-%dT%H:%M:%SZ')`],
  ['URL_DECODE(REPLACE(eventName, " ", "%20"))', EVENT_NAME],
  [
    'IF(sentBytes64 > 50000, interfaceId, accountId)',
    'CASE WHEN bytes > 50000 THEN eni ELSE account END',
  ],
  [
    'IF(srcAction = "ACCEPT", "yes", TO_LOWER(interfaceId))',
    "CASE WHEN action = 'ACCEPT' THEN 'yes' ELSE eni END",
  ],
  [
    'REPLACE(TO_STRING(destIpPort), SUB_STR(accountId, 1, 1), srcAction)',
    'replace(dport::VARCHAR, left(account, 1), action)',
  ],
];
const ADDRESSES: readonly Written[] = [
  [
    'IF(destIpPort < 1024, srcIpAddr, destIpAddr)',
    'CASE WHEN dport < 1024 THEN src ELSE dst END',
    'CASE WHEN dport < 1024 THEN srck ELSE dstk END',
  ],
  [
    'IF(sentPkts64 IS NULL, reptDevIpAddr, srcIpAddr)',
    'CASE WHEN packets IS NULL THEN own ELSE src END',
    'CASE WHEN packets IS NULL THEN ownk ELSE srck END',
  ],
];
const NUMBERS: readonly Written[] = [
  ['HourOfDay(startTime)', `hour(${TIME})`],
  ['DayOfWeek(startTime)', `dayofweek(${TIME})`],
  ['LEN(srcAction)', 'length(action)'],
  ['LEN(TO_STRING(sentBytes64))', 'length(bytes::VARCHAR)'],
  ['sentBytes64 / sentPkts64', 'bytes::DOUBLE / packets'],
  ['destIpPort - srcIpPort', 'dport - sport'],
  ['-(sentPkts64) * 3 + destIpPort', '-(packets::BIGINT) * 3 + dport'],
  ['(sentPkts64 - 100) / 8', '(packets::BIGINT - 100) / 8.0::DOUBLE'],
  [
    'IF(srcAction = "REJECT", destIpPort, -1)',
    "CASE WHEN action = 'REJECT' THEN dport ELSE -1 END",
  ],
  [
    'IF(sentBytes64 > 1000 AND ipProto = 6, sentBytes64, 0.5)',
    'CASE WHEN bytes > 1000 AND proto = 6 THEN bytes::DOUBLE ELSE 0.5 END',
  ],
  ['LOG(sentPkts64)', 'log10(packets)'],
  ['LOG(sentPkts64, "e")', 'ln(packets)'],
  ['TO_INTEGER(accountId) + 1', 'account::BIGINT + 1'],
  ['TO_DOUBLE(SUB_STR(accountId, 1, 2)) / 7', 'left(account, 2)::DOUBLE / 7'],
  ['endTime - startTime', '(e - t) * 1000'],
];
const TIMES: readonly Written[] = [
  ['startTime + 60000', '(t + 60) * 1000'],
  ['endTime', 'e * 1000'],
];

describe('expressions of records', () => {
  it.each(cases(TEXTS, ADDRESSES, NUMBERS, TIMES))(
    'group: $expression',
    async ({ expression, sql, order }) => {
      const table = run(
        { select: [expression, 'COUNT(*)', 'SUM(sentPkts64)'], groupBy: [expression] },
        40,
      );
      expectClose(
        table.rows,
        await store.judge.ask(`SELECT k, count(*) c, sum(packets) s FROM
        (SELECT *, ${sql} k, ${order} o FROM flow) GROUP BY k, o ORDER BY c DESC, s DESC, o LIMIT 40`),
      );
    },
  );

  it.each(cases(NUMBERS, TIMES))('are aggregated: $expression', async ({ expression, sql }) => {
    const time = TIMES.some(([written]) => written === expression);
    const sums = time
      ? []
      : [`SUM(${expression})`, `VARIANCE(${expression})`, `STDDEV(${expression})`];
    const table = run(
      {
        select: [
          ...[
            'ipProto',
            'srcAction',
            `COUNT(${expression})`,
            `COUNT(DISTINCT ${expression})`,
            `AVG(${expression})`,
          ],
          ...[
            `MIN(${expression})`,
            `MAX(${expression})`,
            `MEDIAN(${expression})`,
            `PCTILE(${expression}, 12.5)`,
          ],
          ...[`Pctile95(${expression})`, `FIRST(${expression})`, `LAST(${expression})`, ...sums],
        ],
        groupBy: ['ipProto', 'srcAction'],
        orderBy: [{ expression: 'ipProto', descending: false }],
      },
      null,
    );
    const d = 'x::DOUBLE';
    const sumsSql = time ? '' : `, sum(x), var_pop(${d}), stddev_pop(${d})`;
    expectClose(
      table.rows,
      await store.judge.ask(`SELECT proto, action, count(x), count(DISTINCT x), avg(x), min(x), max(x), median(${d}),
        quantile_cont(${d}, 0.125), quantile_cont(${d}, 0.95), first(x ORDER BY t, n) FILTER (x IS NOT NULL),
        last(x ORDER BY t, n) FILTER (x IS NOT NULL)${sumsSql}
        FROM (SELECT *, ${sql} x FROM flow) GROUP BY proto, action ORDER BY proto, action`),
    );
  });

  it.each(cases(TEXTS, ADDRESSES, NUMBERS))(
    'have a most frequent value: $expression',
    async ({ expression, sql, order }) => {
      const table = run(
        {
          select: ['destIpPort', `MODE(${expression})`, `COUNT(DISTINCT ${expression})`],
          groupBy: ['destIpPort'],
          orderBy: [{ expression: 'destIpPort', descending: false }],
        },
        200,
      );
      expectClose(
        table.rows,
        await store.judge.ask(`WITH x AS (SELECT dport, ${sql} k, ${order} o, count(*) c FROM flow GROUP BY dport, k, o)
        SELECT dport, first(k ORDER BY c DESC, o) FILTER (k IS NOT NULL), count(k) FROM x
        GROUP BY dport ORDER BY dport LIMIT 200`),
      );
    },
  );

  it.each([
    [
      'LEN(interfaceId) = 12 AND SUB_STR(interfaceId, -1) IN ("a", "B")',
      "length(eni) = 12 AND right(eni, 1) IN ('a', 'b')",
    ],
    ['destIpPort - srcIpPort < -40000', 'dport - sport < -40000'],
    [
      'sentBytes64 / sentPkts64 BETWEEN (0.5, 99.25)',
      'bytes::DOUBLE / packets BETWEEN 0.5 AND 99.25',
    ],
    ['sentBytes64 / (sentPkts64 - sentPkts64) IS NULL', 'true'],
    ['HourOfDay(startTime) NOT IN (22, 23)', `hour(${TIME}) NOT IN (22, 23)`],
    [
      'IF(destIpPort < 1024, srcIpAddr, destIpAddr) = 198.51.100.0/24',
      "CASE WHEN dport < 1024 THEN srck ELSE dstk END BETWEEN '4198051100000' AND '4198051100255'",
    ],
    ['TO_UPPER(srcAction) REGEXP "^REJ"', "action = 'REJECT'"],
    ['IF(srcAction = "REJECT", sentPkts64, 0 - sentPkts64) IS NOT NULL', 'packets IS NOT NULL'],
  ])('filter: %s', async (constraint, where) => {
    const table = run({ select: ['ipProto', 'COUNT(*)'], groupBy: ['ipProto'], constraint }, null);
    expectClose(
      table.rows,
      await store.judge.ask(
        `SELECT proto, count(*) c FROM flow WHERE ${where} GROUP BY proto ORDER BY c DESC`,
      ),
    );
  });
});
