import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../contract/values';
import { pollOnce } from '../../main/collect/poll';
import type { PollOptions } from '../../main/collect/poll-types';
import { json, type Rule } from './fault-proxy';
import { emptyPages, failCalls, hideEvents, repeatToken, THROTTLED } from './faults';
import { nowSeconds, openRoom, openTestStore, records, type Room, type TestStore } from './room';

const COUNT = 200;

let room: Room;
let store: TestStore;
let source: Source;
let now: number;
let groups = 0;
const undo: (() => void)[] = [];

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.stop());
beforeEach(async () => {
  store = await openTestStore();
  now = nowSeconds();
  const group = `group-${++groups}`;
  await room.makeGroup(group, ['eni-a', 'eni-b']);
  await room.put(group, 'eni-a', records(COUNT / 2, now - 9_000, now - 60));
  await room.put(group, 'eni-b', records(COUNT / 2, now - 9_000, now - 60, 1_000));
  source = room.source({ logGroup: group });
});
afterEach(async () => {
  for (const end of undo.splice(0)) end();
  room.proxy.clockAhead = 0;
  await store.remove();
});

const use = (rule: Rule): void => {
  undo.push(room.proxy.use(rule));
};
const heal = (): void => {
  for (const end of undo.splice(0)) end();
};
const poll = (options: PollOptions = {}) =>
  pollOnce(source, room.credential, store.writer, {}, { pageLimit: 15, ...options });

/** Every record once, no more, no less. */
function expectAll(): void {
  expect(store.bytes()).toHaveLength(COUNT);
  expect(new Set(store.bytes()).size).toBe(COUNT);
}

describe('faults that pass are not noticed', () => {
  it.each([
    ['throttling', THROTTLED],
    ['errors of the service', json(500, { __type: 'InternalFailure', message: '' })],
    ['service unavailable', json(503, { __type: 'ServiceUnavailableException', message: '' })],
    ['connections cut before the answer', 'cut-before' as const],
    ['connections cut within the answer', 'cut-within' as const],
  ])('%s', async (_name, outcome) => {
    use(failCalls('FilterLogEvents', (count) => count === 2 || count === 5, outcome));
    use(failCalls('DescribeLogGroups', (count) => count === 1, outcome));
    expect(await poll()).toMatchObject({ stored: COUNT, duplicates: 0, problem: null });
    expectAll();
  });

  it('empty pages that have a token', async () => {
    use(emptyPages(3));
    expect(await poll()).toMatchObject({ stored: COUNT, duplicates: 0, problem: null });
    expectAll();
  });

  it('a token that comes back, once', async () => {
    use(repeatToken(3, 1));
    expect(await poll()).toMatchObject({ stored: COUNT, problem: null });
    expectAll();
  });

  it('a token that AWS no longer knows, once', async () => {
    const refusal = { __type: 'InvalidParameterException', message: 'The token is invalid' };
    let left = 1;
    use((call) => {
      if (!call.body.includes('nextToken') || left === 0) return null;
      left--;
      return json(400, refusal);
    });
    expect(await poll()).toMatchObject({ stored: COUNT, problem: null });
    expectAll();
  });
});

describe('faults that stay', () => {
  it.each([
    ['throttling', THROTTLED, 'aws/throttled'],
    ['errors of the service', json(500, { __type: 'InternalFailure' }), 'aws/unavailable'],
    ['cut connections', 'cut-before' as const, 'aws/connection-lost'],
    ['silence', 'hang' as const, 'aws/timeout'],
  ])('%s: told, what was read stays, the rest is not covered', async (_name, outcome, code) => {
    use(failCalls('FilterLogEvents', (count) => count > 7, outcome));
    const failed = await poll({ maxAttempts: 2, requestTimeoutMs: 300 });
    expect(failed.problem).toMatchObject({ code, retryable: true });
    expect(failed.stored).toBeGreaterThan(0);
    expect(failed.stored).toBeLessThan(COUNT);
    const covered = failed.coveredTo ?? 0;
    expect(store.coverage().map(({ to }) => to)).toEqual(
      failed.coveredTo === null ? [] : [covered],
    );
    expect(covered).toBeLessThan(now - 1_020);

    heal();
    store.restart();
    const healed = await poll();
    expect(healed).toMatchObject({ problem: null });
    expect(failed.stored + healed.stored).toBe(COUNT);
    expect(store.coverage()).toHaveLength(1);
    expectAll();
  });

  it('a token that always comes back: told, never an endless loop', async () => {
    use(repeatToken(2, Number.POSITIVE_INFINITY));
    const lost = await poll({ pageLimit: 3 });
    expect(lost.problem).toMatchObject({ code: 'collect/lost-place', retryable: true });
    heal();
    expect(await poll()).toMatchObject({ problem: null });
    expectAll();
  });

  it('more pages than a window may have: told, and shorter windows do', async () => {
    const tight = await poll({ pageLimit: 10, maxPages: 4 });
    expect(tight.problem).toBeNull();
    expectAll();
  });

  it("another server's page in place of AWS's", async () => {
    const page = {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html>Log in</html>',
    };
    use((call) => (call.action === 'FilterLogEvents' ? page : null));
    expect((await poll({ maxAttempts: 1 })).problem?.code).toBe('aws/not-aws');
    expect(store.coverage()).toEqual([]);
  });
});

describe('events that AWS shows later', () => {
  const late = (message: string): boolean => Number(message.split(' ')[9]) % 5 === 0;

  it('are found by the next poll while delivery may take its time', async () => {
    use(hideEvents((message) => late(message) && startOf(message) > now - 1_200));
    const first = await poll();
    expect(first.stored).toBeLessThan(COUNT);
    heal();
    store.restart();
    expect(await poll()).toMatchObject({ stored: COUNT - first.stored, problem: null });
    expectAll();
  });

  it('are found within the hour when they are hours late', async () => {
    use(hideEvents((message) => late(message) && startOf(message) > now - 7_000));
    const first = await poll();
    heal();
    const soon = await poll();
    expect(first.stored + soon.stored).toBeLessThan(COUNT);

    room.proxy.clockAhead = 3_700_000;
    store.restart();
    const hourly = await poll();
    expect(hourly.problem).toBeNull();
    expect(first.stored + soon.stored + hourly.stored).toBe(COUNT);
    expectAll();
  });

  it('count bad lines once, however often they are read again', async () => {
    await room.put(source.logGroup, 'eni-a', [`${now - 50} no flow record`]);
    use(failCalls('FilterLogEvents', (count) => count > 12, THROTTLED));
    const failed = await poll({ maxAttempts: 1 });
    heal();
    const counts = [failed.bad];
    for (let i = 0; i < 3; i++) {
      store.restart();
      room.proxy.clockAhead += 1_900_000;
      counts.push((await poll()).bad);
    }
    expect(counts.reduce((sum, bad) => sum + bad, 0)).toBe(1);
    expect(store.writer.status().badLines).toBe(1);
  });
});

function startOf(message: string): number {
  return Number(message.split(' ')[10]);
}
