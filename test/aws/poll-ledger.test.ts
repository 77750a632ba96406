import { PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../contract/values';
import { pollOnce, pollWith } from '../../main/collect/poll';
import { startPoller } from '../../main/collect/poller';
import type { PollOptions, PollOutcome, PollRequest } from '../../main/collect/poll-types';
import { failCalls, THROTTLED } from './faults';
import {
  ACCOUNT,
  nowSeconds,
  openRoom,
  openTestStore,
  record,
  records,
  REGION,
  type Room,
  type TestStore,
} from './room';
import { type WindowWatch, watchWindows } from './watch-windows';

const DAY = 86_400;
const OVERLAP = 1_020;

let room: Room;
let store: TestStore;
let group: string;
let now: number;
let watch: WindowWatch;
let groups = 0;

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.stop());
beforeEach(async () => {
  store = await openTestStore();
  now = nowSeconds();
  group = `group-${++groups}`;
  await room.makeGroup(group, ['eni-a', 'eni-b']);
  watch = watchWindows(room.proxy);
});
afterEach(async () => {
  watch.end();
  room.proxy.clockAhead = 0;
  await store.remove();
});

const poll = (source: Source, options: PollOptions = {}, request: PollRequest = {}) =>
  pollOnce(source, room.credential, store.writer, {}, options, request);
const notes = () => store.writer.readGapNotes('source-1');

describe('gaps', () => {
  it('are read newest first, several at once, after what is new', async () => {
    await room.put(group, 'eni-a', records(200, now - 2 * DAY, now - 60));
    const source = room.source({ logGroup: group, collectFrom: now - 2 * DAY });
    expect(await poll(source, { parallel: 1 })).toMatchObject({ stored: 200, problem: null });
    const starts = watch.windows.map(({ from }) => from);
    expect(starts[0]).toBeGreaterThanOrEqual(now - OVERLAP);
    expect(starts).toEqual([...starts].sort((a, b) => b - a));
    expect(watch.mostAtOnce).toBe(1);
    expect(store.coverage()).toHaveLength(1);
    expect(store.coverage()[0]?.from).toBe(now - 2 * DAY);
    // A quiet group is read in ever longer slices.
    expect(watch.windows.length).toBeLessThan(15);
  });

  it('are read by no more calls at once than allowed, and each slice counts by itself', async () => {
    await room.put(group, 'eni-a', records(300, now - DAY, now - 60));
    const source = room.source({ logGroup: group, collectFrom: now - DAY });
    const end = room.proxy.use(failCalls('FilterLogEvents', (count) => count > 6, THROTTLED));
    const cut = await poll(source, { parallel: 3, maxAttempts: 1 });
    end();
    expect(cut.problem?.code).toBe('aws/throttled');
    expect(watch.mostAtOnce).toBe(3);
    const covered = store.coverage();
    expect(covered.length).toBeGreaterThan(0);

    const before = watch.windows.length;
    const rest = await poll(source);
    expect(rest).toMatchObject({ problem: null, stored: 300 - cut.stored });
    const again = watch.windows
      .slice(before)
      .filter(({ from, to }) => covered.some((span) => from <= span.to && to >= span.from));
    // What is covered is not read again.
    expect(again).toEqual([]);
    expect(store.coverage()).toHaveLength(1);
    expect(store.bytes()).toHaveLength(300);
  });

  it('of nothing new cost few calls', async () => {
    const source = room.source({ logGroup: group, collectFrom: now - DAY });
    await poll(source);
    const before = room.proxy.calls.length;
    await poll(source);
    const calls = room.proxy.calls.slice(before);
    expect(calls.filter((action) => action === 'FilterLogEvents')).toHaveLength(1);
    expect(calls.length).toBeLessThanOrEqual(4);
  });

  it('of a stream that is chosen later are filled', async () => {
    await room.put(group, 'eni-a', records(50, now - 9_000, now - 1_200));
    await room.put(group, 'eni-b', records(50, now - 9_000, now - 1_200, 500));
    const one = room.source({ logGroup: group, streams: ['eni-a'] });
    expect(await poll(one)).toMatchObject({ stored: 50 });
    const both = await poll({ ...one, streams: ['eni-a', 'eni-b'] });
    expect(both).toMatchObject({ stored: 50, duplicates: 0, problem: null });
    const spans = store.coverage();
    expect(spans.map(({ stream }) => stream)).toEqual(['eni-a', 'eni-b']);
    expect(new Set(spans.map(({ from }) => from)).size).toBe(1);
  });

  it('of another log group are its own', async () => {
    await room.put(group, 'eni-a', records(20, now - 9_000, now - 1_200));
    const source = room.source({ logGroup: group });
    await poll(source);
    await room.makeGroup(`${group}-b`, ['eni-a']);
    await room.put(`${group}-b`, 'eni-a', records(30, now - 9_000, now - 1_200, 100));
    expect(await poll({ ...source, logGroup: `${group}-b` })).toMatchObject({ stored: 30 });
  });
});

describe('what is new', () => {
  it('shows while a long time is filled, and the filling goes on from poll to poll', async () => {
    await room.put(group, 'eni-a', records(60, now - 5 * DAY, now - 2_000));
    const source = room.source({ logGroup: group, collectFrom: now - 5 * DAY });
    const stop = new AbortController();
    const turns: PollOutcome[] = [];
    let polls = 0;
    const end = room.proxy.use(async (call) => {
      if (call.action !== 'DescribeLogGroups' || ++polls !== 2) return null;
      await room.put(group, 'eni-b', [record(nowSeconds() - 30, 900)]);
      return null;
    });
    let shown = 0;
    await startPoller(source, room.credential, store.writer, {
      signal: stop.signal,
      budgetMs: 60,
      parallel: 1,
      sleep: () => Promise.resolve(),
      onPoll: (outcome, nextInMs) => {
        turns.push(outcome);
        if (shown === 0 && store.bytes().includes(4_900)) shown = turns.length;
        expect(nextInMs === 0).toBe(outcome.more);
        if (!outcome.more) stop.abort();
      },
    });
    end();
    expect(turns.map(({ summary }) => summary.problem)).toEqual(turns.map(() => null));
    expect(shown).toBe(2);
    expect(turns.length).toBeGreaterThan(3);
    expect(store.bytes()).toHaveLength(61);
    expect(store.coverage()).toHaveLength(1);
  });

  it('is read with no time left for gaps', async () => {
    await room.put(group, 'eni-a', [record(now - 5_000, 1), record(now - 100, 2)]);
    const source = room.source({ logGroup: group });
    const outcome = await pollWith(source, room.credential, store.writer, {}, { budgetMs: 0 }, {});
    expect(outcome).toMatchObject({ more: true, isLive: true });
    expect(store.bytes()).toEqual([4_002]);
    expect(store.coverage()).toEqual([]);
  });
});

describe('time that cannot be read any more', () => {
  it('is noted as lost, never read and never claimed', async () => {
    await room.logs.send(
      new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 3 }),
    );
    const source = room.source({ logGroup: group, collectFrom: now - 5 * DAY });
    const first = await poll(source);
    expect(first.problem).toBeNull();
    const lost = notes().find(({ kind }) => kind === 'lost');
    expect(lost).toMatchObject({ from: now - 5 * DAY, code: 'collect/expired' });
    expect(lost?.message).toContain('3 days');
    expect(Math.min(...watch.windows.map(({ from }) => from))).toBeGreaterThan(now - 3 * DAY - 1);
    expect(store.coverage()[0]?.from).toBeGreaterThan(lost?.to ?? 0);

    // A longer retention brings nothing back.
    await room.logs.send(
      new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 30 }),
    );
    await poll(source);
    expect(store.coverage()[0]?.from).toBeGreaterThan(lost?.to ?? 0);
    expect(notes().filter(({ kind }) => kind === 'lost')).toEqual([lost]);
  });

  it('is warned about before it is lost', async () => {
    await room.logs.send(
      new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 1 }),
    );
    const source = room.source({ logGroup: group, collectFrom: now - 10 * 3_600 });
    await pollWith(source, room.credential, store.writer, {}, { budgetMs: 0 }, {});
    const kept = store.writer.readCheckpoint('source-1');
    expect(kept).toMatchObject({
      retentionDays: 1,
      notices: [{ code: 'collect/expiring', remedy: 'fill-gaps' }],
    });
    await poll(source);
    expect(store.writer.readCheckpoint('source-1')).toMatchObject({ notices: [] });
  });
});

describe('the ledger', () => {
  it('says since when and why polls fail, also across restarts, and forgets it when filled', async () => {
    const source = room.source({ logGroup: group });
    const end = room.proxy.use(failCalls('FilterLogEvents', () => true, THROTTLED));
    await poll(source, { maxAttempts: 1 });
    const [failing] = notes().filter(({ kind }) => kind === 'failing');
    expect(failing).toMatchObject({ to: null, code: 'aws/throttled' });
    store.restart();
    await poll(source, { maxAttempts: 1 });
    expect(notes().filter(({ kind }) => kind === 'failing')).toEqual([failing]);
    end();
    await poll(source);
    expect(notes().filter(({ kind }) => kind === 'failing')).toEqual([]);
  });

  it('is put right when it was written by a clock that ran ahead', async () => {
    const source = room.source({ logGroup: group });
    room.proxy.clockAhead = 5 * 3_600_000;
    await poll(source);
    expect(store.coverage().at(-1)?.to).toBeGreaterThan(now);
    room.proxy.clockAhead = 0;
    await room.put(group, 'eni-a', [record(now - 100, 1)]);
    const { coveredTo } = await poll(source);
    expect(coveredTo).toBeLessThanOrEqual(nowSeconds() - OVERLAP);
    expect(store.bytes()).toEqual([4_001]);
  });

  it('of a store of an earlier release is gone on with: what was read is not read again', async () => {
    await room.put(group, 'eni-a', records(40, now - 9_000, now - 1_200));
    const source = room.source({ logGroup: group, collectFrom: now - 9_500 });
    const to = now - 3_000;
    store.writer.appendEvents(
      source.id,
      null,
      [],
      [{ sourceId: source.id, stream: null, from: now - 9_500, to }],
      {
        sourceId: source.id,
        value: {
          version: 1,
          target: JSON.stringify([REGION, group, null, '']),
          account: ACCOUNT,
          collectFrom: now - 9_500,
          coveredTo: to,
          sliceSeconds: 3_600,
          sweptAt: now * 1_000,
          formats: [],
          badSeen: [],
        },
      },
    );
    const summary = await poll(source);
    expect(summary).toMatchObject({ problem: null, duplicates: 0 });
    expect(Math.min(...watch.windows.map(({ from }) => from))).toBe(to + 1);
    expect(store.coverage()).toHaveLength(1);
  });
});
