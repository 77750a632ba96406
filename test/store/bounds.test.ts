import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../core/problem';
import { planReport } from '../../core/query/compile';
import type { ResultTable } from '../../core/query/result-table';
import type { Report } from '../../core/report/model';
import { BOUNDS, type QueryBounds } from '../../main/query/bounds';
import { runPlan } from '../../main/query/run-plan';
import { type Judged, openJudged } from './judged';
import { REPORT } from './questions';

const RECORDS = 140_000;
const GO_ON = { shouldStop: () => false };
let store: Judged;
let ports = 0;

beforeAll(async () => {
  store = await openJudged(RECORDS, 31, 50_000);
  const [[groups] = []] = await store.judge.ask(
    'SELECT count(*) FROM (SELECT dport FROM flow GROUP BY dport)',
  );
  ports = Number(groups);
});
afterAll(() => store.close());

interface Asked {
  readonly limit?: number;
  readonly trendBuckets?: number;
}

function run(
  report: Partial<Report>,
  bounds: Partial<QueryBounds>,
  { limit, trendBuckets = 0 }: Asked = {},
): ResultTable {
  const range = { from: null, to: null };
  const plan = planReport({ ...REPORT, ...report }, { range, limit: limit ?? null, trendBuckets });
  return runPlan(store.reader, plan, GO_ON, { ...BOUNDS, ...bounds });
}

function refusal(...asked: Parameters<typeof run>): ProblemError['problem'] {
  try {
    run(...asked);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('It was not refused.');
}

const byPort = { select: ['destIpPort', 'COUNT(*)'], groupBy: ['destIpPort'] };

describe('the groups of a question', () => {
  it('may be as many as are allowed, and not one more', () => {
    expect(ports).toBeGreaterThan(1_000);
    expect(run(byPort, { groups: ports }).rows).toHaveLength(ports);
    expect(refusal(byPort, { groups: ports - 1 })).toMatchObject({
      code: 'query/too-many-groups',
      message: `The question makes more than ${(ports - 1).toLocaleString('en')} groups.`,
      action: 'Shorten the time range, narrow the filter, or group by less.',
    });
  });

  it('count before the limit, and before the condition on groups', () => {
    const orderBy = [{ expression: 'MIN(sentPkts64)', descending: true }];
    const few = { groups: 10 };
    expect(refusal({ ...byPort, orderBy }, few, { limit: 5 }).code).toBe('query/too-many-groups');
    const none = { ...byPort, having: 'COUNT(*) < 0' };
    expect(refusal(none, few).code).toBe('query/too-many-groups');
  });

  it('do not count where most of them cannot be among the first', () => {
    const first = run(byPort, {}, { limit: 3 });
    expect(first.groups).toBeNull();
    expect(run(byPort, { groups: Math.floor(ports / 2) }, { limit: 3 }).rows).toEqual(first.rows);
  });

  it('are one without GROUP BY', () => {
    expect(run({ select: ['COUNT(*)'] }, { groups: 1, values: 1 }).rows).toEqual([[RECORDS]]);
  });
});

describe('the values of an answer', () => {
  it('may be as many as are allowed, and not one more', () => {
    expect(run(byPort, { values: ports * 2 }).rows).toHaveLength(ports);
    expect(refusal(byPort, { values: ports * 2 - 1 })).toMatchObject({
      code: 'query/answer-too-large',
      message: `The answer would have ${ports.toLocaleString('en')} rows of 2 values; it may hold ${(ports * 2 - 1).toLocaleString('en')} values.`,
      action: 'Set a limit, shorten the time range, or narrow the filter.',
    });
    expect(run(byPort, { values: 20 }, { limit: 10 }).rows).toHaveLength(10);
  });

  it('are those of its trend, too', () => {
    const asked = { limit: 10, trendBuckets: 8 };
    expect(run(byPort, { values: 100 }, asked).trend?.series[9]).toHaveLength(8);
    expect(refusal(byPort, { values: 99 }, asked).message).toContain('10 rows of 10 values');
  });

  it('are bounded for raw records alike', () => {
    const raw = { select: ['srcIpAddr', 'destIpPort', 'startTime'], limit: 500 };
    expect(run(raw, { values: 1_500 }).rows).toHaveLength(500);
    expect(refusal(raw, { values: 1_499 }).code).toBe('query/answer-too-large');
  });
});
