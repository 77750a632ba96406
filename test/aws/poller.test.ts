import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PollSummary, Source } from '../../contract/values';
import { type PollerOptions, startPoller } from '../../main/collect/poller';
import { json } from './fault-proxy';
import { failCalls, THROTTLED } from './faults';
import {
  nowSeconds,
  openRoom,
  openTestStore,
  record,
  records,
  type Room,
  type TestStore,
} from './room';

let room: Room;
let store: TestStore;
let source: Source;
let groups = 0;

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.stop());
beforeEach(async () => {
  store = await openTestStore();
  const group = `group-${++groups}`;
  await room.makeGroup(group, ['eni-a']);
  await room.put(group, 'eni-a', records(20, nowSeconds() - 9_000, nowSeconds() - 100));
  source = room.source({ logGroup: group });
});
afterEach(() => store.remove());

interface Turn {
  readonly summary: PollSummary;
  readonly nextInMs: number;
}

/**
 * Runs a poller whose waits pass at once, until `enough` of its polls; `between` comes before each
 * next poll. Returns its polls.
 */
async function run(
  enough: number,
  between: (turns: readonly Turn[]) => void | Promise<void> = () => undefined,
  options: Partial<PollerOptions> = {},
): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  const began = Date.now();
  const stop = new AbortController();
  await startPoller(source, room.credential, store.writer, {
    signal: stop.signal,
    random: () => 1,
    maxAttempts: 1,
    // A clock that stands still: how long a poll really takes on this machine must not tell.
    now: () => began,
    onPoll: ({ summary }, nextInMs) => {
      turns.push({ summary, nextInMs });
      if (turns.length === enough) stop.abort();
    },
    sleep: async () => between(turns),
    ...options,
  });
  return turns;
}

describe('startPoller', () => {
  it('collects what is new in each poll, and asks for formats and interfaces once', async () => {
    const before = room.proxy.calls.length;
    const turns = await run(3, (done) =>
      room.put(source.logGroup, 'eni-a', [record(nowSeconds() - 60, 500 + done.length)]),
    );
    expect(turns.map(({ summary }) => summary.stored)).toEqual([20, 1, 1]);
    expect(turns.map(({ nextInMs }) => nextInMs)).toEqual([66_000, 66_000, 66_000]);
    const calls = room.proxy.calls.slice(before);
    expect(calls.filter((action) => action === 'DescribeFlowLogs')).toHaveLength(1);
    expect(calls.filter((action) => action === 'GetCallerIdentity')).toHaveLength(1);
  });

  it('goes on by itself when the network is back, and has lost nothing', async () => {
    await room.proxy.refuse();
    const turns = await run(5, async (done) => {
      if (done.length === 3) await room.proxy.resume();
    });
    expect(turns.map(({ summary }) => summary.problem?.code ?? null)).toEqual([
      'aws/refused-connection',
      'aws/refused-connection',
      'aws/refused-connection',
      null,
      null,
    ]);
    // Offline, the wait does not grow beyond two minutes.
    expect(turns.map(({ nextInMs }) => nextInMs)).toEqual([
      120_000, 120_000, 120_000, 66_000, 66_000,
    ]);
    expect(store.bytes()).toHaveLength(20);
  });

  it('slows down while AWS throttles, and is back to its pace after it', async () => {
    const end = room.proxy.use(failCalls('FilterLogEvents', () => true, THROTTLED));
    const turns = await run(
      6,
      (done) => {
        if (done.length === 5) end();
      },
      { retryMode: 'standard' },
    );
    const waits = turns.map(({ nextInMs }) => nextInMs);
    expect(waits).toEqual([120_000, 240_000, 480_000, 900_000, 900_000, 66_000]);
    expect(turns.at(-1)?.summary).toMatchObject({ stored: 20, problem: null });
  });

  it('ends while it waits for its next poll', async () => {
    const stop = new AbortController();
    await startPoller(source, room.credential, store.writer, {
      signal: stop.signal,
      intervalMs: 3_600_000,
      onPoll: () => setTimeout(() => stop.abort(), 1),
    });
    expect(store.bytes()).toHaveLength(20);
  });

  it('ends while AWS keeps it waiting, and the next one goes on', async () => {
    const stop = new AbortController();
    const polls: PollSummary[] = [];
    const end = room.proxy.use((call) => {
      if (call.action !== 'FilterLogEvents') return null;
      stop.abort();
      return 'hang';
    });
    await startPoller(source, room.credential, store.writer, {
      signal: stop.signal,
      onPoll: ({ summary }) => polls.push(summary),
    });
    end();
    expect(polls).toEqual([]);
    expect(store.writer.status().records).toBe(0);
    expect((await run(1)).at(0)?.summary).toMatchObject({ stored: 20, problem: null });
  });

  it('begins a poll anew when told to, as when connections died in sleep', async () => {
    const stop = new AbortController();
    const only: AbortController[] = [];
    const polls: PollSummary[] = [];
    let hung = 0;
    const end = room.proxy.use((call) => {
      if (call.action !== 'FilterLogEvents' || hung > 0) return null;
      hung++;
      only[0]?.abort();
      return 'hang';
    });
    await startPoller(source, room.credential, store.writer, {
      signal: stop.signal,
      onBegin: () => {
        const one = new AbortController();
        only.push(one);
        return { request: {}, signal: one.signal };
      },
      onPoll: ({ summary }) => {
        polls.push(summary);
        stop.abort();
      },
    });
    end();
    expect(only).toHaveLength(2);
    // The poll that was ended is no failure and no poll to tell of.
    expect(polls).toMatchObject([{ stored: 20, problem: null }]);
    expect(store.writer.readGapNotes(source.id).map(({ kind }) => kind)).not.toContain('failing');
  });

  it('waits for a new key when the session token has expired, and asks AWS no more', async () => {
    const expired = json(400, { __type: 'ExpiredTokenException', message: 'It has expired.' });
    const end = room.proxy.use((call) => (call.action === '' ? null : expired));
    const turns = await run(2, () => undefined, { random: () => 0.5 });
    end();
    expect(turns.map(({ summary }) => summary.problem?.code)).toEqual([
      'aws/expired-token',
      'aws/expired-token',
    ]);
    expect(turns.map(({ nextInMs }) => nextInMs)).toEqual([3_600_000, 3_600_000]);
  });

  it('does nothing when it was stopped before it began', async () => {
    const before = room.proxy.calls.length;
    await startPoller(source, room.credential, store.writer, { signal: AbortSignal.abort() });
    expect(room.proxy.calls).toHaveLength(before);
  });

  it('tells what is wrong with a source that cannot work', async () => {
    source = { ...source, region: 'nowhere' };
    const [turn] = await run(1);
    expect(turn?.summary).toMatchObject({ source: source.name, stored: 0 });
    expect(turn?.summary.problem?.code).toBe('aws/bad-region');
  });
});
