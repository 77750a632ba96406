import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { InsightsQuery } from '../../contract/aws';
import { DEFAULT_FORMAT } from '../../core/flow/format';
import { type Problem, toProblem } from '../../core/problem';
import { builtInReports } from '../../core/report/built-in';
import { planInsights } from '../../main/aws/insights/plan';
import { type RunOptions, runInsights } from '../../main/aws/insights/run';
import { failCalls, THROTTLED } from './faults';
import { json, type Reply, type Rule } from './fault-proxy';
import { nowSeconds, openRoom, REGION, record, type Room } from './room';

const GROUP = '/vpc/insights';
const FORMATS = [DEFAULT_FORMAT.join(' ')];
/** Looks at once, not after a pause: what a pause is for is AWS's rate, which moto has none of. */
const AT_ONCE: RunOptions = { pause: async () => undefined, maxAttempts: 1 };
const [TOP_ACCEPTED] = builtInReports();

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  await room.makeGroup(GROUP, ['eni-0a-all']);
  await room.put(GROUP, 'eni-0a-all', [record(nowSeconds() - 600, 1)]);
});
afterAll(() => room.stop());

const rules: (() => void)[] = [];
const use = (rule: Rule): void => void rules.push(room.proxy.use(rule));
afterEach(() => {
  for (const end of rules.splice(0)) end();
});

function query(part: Partial<InsightsQuery> = {}): InsightsQuery {
  if (TOP_ACCEPTED === undefined) throw new Error('There is no built-in report.');
  const range = { from: nowSeconds() - 3_600, to: nowSeconds() };
  return { id: 'q1', report: TOP_ACCEPTED, range, limit: 10, sourceId: 'source-1', ...part };
}

const source = () => room.source({ logGroup: GROUP });

async function failure(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    return toProblem(error);
  }
  throw new Error('It did not fail.');
}

/** What StartQuery was told, and answers of GetQueryResults in their documented shape, the last one again. */
function answering(...replies: readonly Reply[]): { readonly started: Record<string, unknown>[] } {
  const started: Record<string, unknown>[] = [];
  let looks = 0;
  use((call) => {
    if (call.action === 'StartQuery') {
      started.push(JSON.parse(call.body) as Record<string, unknown>);
      return json(200, { queryId: '12ab3456-12ab-123a-789e-1234567890ab' });
    }
    if (call.action === 'StopQuery') return json(200, { success: true });
    if (call.action !== 'GetQueryResults') return null;
    const reply = replies[Math.min(looks, replies.length - 1)];
    looks++;
    return reply ?? null;
  });
  return { started };
}

const statistics = (records: number) => ({
  recordsMatched: 3,
  recordsScanned: records,
  bytesScanned: records * 100,
  logGroupsScanned: 1,
});
const running = (records: number): Reply =>
  json(200, { status: 'Running', results: [], statistics: statistics(records) });
const row = (srcAddr: string, count: string) =>
  Object.entries({
    ...{ interfaceId: 'eni-0a', srcAddr, dstAddr: '10.9.9.9', dstPort: '443', count5: count },
    '@ptr': 'CmEKIAo',
  }).map(([field, value]) => ({ field, value }));
const complete = (results: unknown[], nextToken?: string): Reply =>
  json(200, {
    ...{ status: 'Complete', queryLanguage: 'CWLI', statistics: statistics(70), results },
    ...(nextToken === undefined ? {} : { nextToken }),
  });

describe('a plan', () => {
  it('says what is asked where, and starts no query', async () => {
    const before = room.proxy.calls.length;
    const { range } = query();
    const plan = await planInsights(source(), room.credential, query(), FORMATS, AT_ONCE);
    expect(plan).toMatchObject({ logGroup: GROUP, region: REGION, range, formats: FORMATS });
    expect(plan.text).toContain('| stats count(*) as count5 by interfaceId, srcAddr');
    expect(plan.notices.map(({ code }) => code)).toContain('insights/from-aws');
    expect(room.proxy.calls.slice(before)).not.toContain('StartQuery');
  });

  it('asks AWS for the formats where none is known, and gives up in words', async () => {
    const problem = await failure(planInsights(source(), room.credential, query(), [], AT_ONCE));
    expect(problem.code).toBe('insights/no-format');
    expect(room.proxy.calls).toContain('DescribeFlowLogs');
  });

  it('estimates from what the group stores, over the time it has been filling', async () => {
    const made = (nowSeconds() - 86_400) * 1_000;
    use((call) =>
      call.action === 'DescribeLogGroups'
        ? json(200, {
            logGroups: [{ logGroupName: GROUP, creationTime: made, storedBytes: 24_000_000 }],
          })
        : null,
    );
    const plan = await planInsights(source(), room.credential, query(), FORMATS, AT_ONCE);
    expect(plan.estimatedBytes).toBeGreaterThan(990_000);
    expect(plan.estimatedBytes).toBeLessThan(1_010_000);
  });

  it('goes without what the policy does not allow, and names the action', async () => {
    const denied = json(400, { __type: 'AccessDeniedException', message: 'not authorized' });
    use(failCalls('DescribeLogGroups', () => true, denied));
    use(
      failCalls('DescribeNetworkInterfaces', () => true, {
        status: 403,
        headers: { 'content-type': 'text/xml' },
        body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>',
      }),
    );
    const plan = await planInsights(source(), room.credential, query(), FORMATS, AT_ONCE);
    expect(plan.estimatedBytes).toBeNull();
    expect(plan.notices).toContainEqual(
      expect.objectContaining({ missingActions: ['ec2:DescribeNetworkInterfaces'] }),
    );
  });
});

describe('a run', () => {
  it('goes through moto from start to end', async () => {
    const answer = await runInsights(source(), room.credential, query(), FORMATS, {}, AT_ONCE);
    expect(answer.queryId).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.table.columns.map(({ key }) => key)).toEqual(TOP_ACCEPTED?.select);
  });

  it('waits, tells how far it is, and reads every page', async () => {
    const { started } = answering(
      json(200, { status: 'Scheduled', results: [] }),
      running(10),
      running(40),
      complete([row('10.0.0.1', '9')], 'page-2'),
      complete([row('10.0.0.2', '7')], 'page-3'),
      complete([row('10.0.0.3', '7')]),
    );
    const seen: number[] = [];
    const control = { onProgress: ({ records }: { records: number }) => void seen.push(records) };
    const asked = query();
    const answer = await runInsights(source(), room.credential, asked, FORMATS, control, AT_ONCE);
    expect(started).toEqual([
      {
        logGroupName: GROUP,
        startTime: asked.range.from,
        endTime: asked.range.to,
        queryString: answer.plan.text,
        limit: 11,
      },
    ]);
    expect(seen).toEqual([0, 10, 40, 70]);
    expect(answer).toMatchObject({ scannedBytes: 7_000, scannedRecords: 70, matchedRecords: 3 });
    expect(answer.table.rows.map((cells) => cells.slice(1))).toEqual([
      ['10.0.0.1', '10.9.9.9', 443, 9],
      ['10.0.0.2', '10.9.9.9', 443, 7],
      ['10.0.0.3', '10.9.9.9', 443, 7],
    ]);
    const seconds = (asked.range.to ?? 0) - (asked.range.from ?? 0) + 1;
    expect(answer.table).toMatchObject({
      ...{ matched: 3, groups: 3, truncated: false, total: 23 },
      coverage: { expectedSeconds: seconds, coveredSeconds: seconds, gaps: [] },
    });
  });

  it('stops the query in AWS when it is cancelled', async () => {
    answering(running(10));
    const controller = new AbortController();
    const control = {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    };
    const before = room.proxy.calls.length;
    const problem = await failure(
      runInsights(source(), room.credential, query(), FORMATS, control, { maxAttempts: 1 }),
    );
    expect(problem.code).toBe('work/cancelled');
    expect(room.proxy.calls.slice(before).filter((call) => call === 'StopQuery')).toHaveLength(1);
  });

  it('starts nothing when it was cancelled before', async () => {
    const { started } = answering(running(1));
    const control = { signal: AbortSignal.abort() };
    const problem = await failure(
      runInsights(source(), room.credential, query(), FORMATS, control, AT_ONCE),
    );
    expect(problem.code).toBe('work/cancelled');
    expect(started).toEqual([]);
  });

  it('gets over throttling and lost connections while it waits', async () => {
    answering(running(10), complete([row('10.0.0.1', '9')]));
    use(failCalls('GetQueryResults', (count) => count === 1, THROTTLED));
    use(failCalls('GetQueryResults', (count) => count === 2, 'cut-before'));
    const answer = await runInsights(
      source(),
      room.credential,
      query(),
      FORMATS,
      {},
      {
        ...AT_ONCE,
        maxAttempts: 4,
      },
    );
    expect(answer.table.rows).toHaveLength(1);
  });
});

describe('a failing run', () => {
  const run = () => failure(runInsights(source(), room.credential, query(), FORMATS, {}, AT_ONCE));

  it.each([
    ['Timeout', 'insights/timeout', '60 minutes'],
    ['Failed', 'insights/failed', 'could not run'],
    ['Cancelled', 'insights/stopped', 'stopped in AWS'],
    ['Unknown', 'insights/failed', 'Unknown'],
  ])('that ends as %s is told in words', async (status, code, words) => {
    answering(json(200, { status, results: [], statistics: statistics(5) }));
    const problem = await run();
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(words);
  });

  it('names the place that AWS does not understand', async () => {
    use(
      failCalls(
        'StartQuery',
        () => true,
        json(400, {
          __type: 'MalformedQueryException',
          message: 'unexpected symbol found',
          queryCompileError: {
            location: { startCharOffset: 120, endCharOffset: 125 },
            message: 'unexpected symbol found not at line 2 and position 9',
          },
        }),
      ),
    );
    const problem = await run();
    expect(problem.code).toBe('insights/refused');
    expect(problem.message).toContain('unexpected symbol found not at line 2 and position 9');
    expect(problem.place).toEqual({ line: 2, column: expect.any(Number) as number });
    expect(problem.detail).toContain('Near: …');
  });

  it('names the limit of queries at once', async () => {
    const limit = json(400, {
      __type: 'LimitExceededException',
      message: 'Account maximum query concurrency limit of [30] reached.',
    });
    use(failCalls('StartQuery', () => true, limit));
    const problem = await run();
    expect(problem).toMatchObject({ code: 'insights/too-many-queries', retryable: true });
    expect(problem.detail).toContain('[30]');
  });

  it.each([
    ['StartQuery', 'logs:StartQuery'],
    ['GetQueryResults', 'logs:GetQueryResults'],
  ])('names the action that is not allowed: %s', async (call, action) => {
    if (call !== 'StartQuery') answering(running(1));
    const before = room.proxy.calls.length;
    const message = `User: arn:aws:iam::123456789012:user/x is not authorized to perform: ${action} on resource: x`;
    use(failCalls(call, () => true, json(400, { __type: 'AccessDeniedException', message })));
    const problem = await run();
    expect(problem).toMatchObject({ code: 'aws/denied', missingActions: [action] });
    // A query that runs on unseen would still be billed.
    const stopped = room.proxy.calls.slice(before).includes('StopQuery');
    expect(stopped).toBe(call === 'GetQueryResults');
  });

  it('says so when the log group is gone', async () => {
    const gone = room.source({ logGroup: '/vpc/gone' });
    const problem = await failure(
      runInsights(gone, room.credential, query(), FORMATS, {}, AT_ONCE),
    );
    expect(problem.code).toBe('aws/no-log-group');
  });
});
