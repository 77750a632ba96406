import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../contract/values';
import { pollWith } from '../../main/collect/poll';
import type { PollOptions, PollOutcome, PollRequest } from '../../main/collect/poll-types';
import { hideEvents } from './faults';
import { nowSeconds, openRoom, openTestStore, records, type Room, type TestStore } from './room';

const HOUR = 3_600;
const COUNT = 240;

let room: Room;
let store: TestStore;
let source: Source;
let now: number;
let groups = 0;

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.stop());
beforeEach(async () => {
  store = await openTestStore();
  now = nowSeconds();
  const group = `group-${++groups}`;
  await room.makeGroup(group, ['eni-a']);
  await room.put(group, 'eni-a', records(COUNT, now - 30 * HOUR, now - 2_000));
  source = room.source({ logGroup: group, collectFrom: now - 30 * HOUR });
});
afterEach(async () => {
  room.proxy.clockAhead = 0;
  await store.remove();
});

const poll = (request: PollRequest = {}, options: PollOptions = {}): Promise<PollOutcome> =>
  pollWith(source, room.credential, store.writer, {}, options, request);

const startOf = (message: string): number => Number(message.split(' ')[10]);

/** Polls while AWS hides the events between two times, in hours before now. */
async function pollWithout(fromHours: number, toHours: number): Promise<number> {
  const end = room.proxy.use(
    hideEvents((message) => {
      const hours = (now - startOf(message)) / HOUR;
      return hours <= fromHours && hours >= toHours;
    }),
  );
  const { summary } = await poll();
  end();
  expect(summary.problem).toBeNull();
  expect(store.coverage()).toHaveLength(1);
  return COUNT - store.bytes().length;
}

describe('a second reading', () => {
  it('finds nothing where nothing is missing', async () => {
    await poll();
    const { verified, summary } = await poll({ verify: true });
    expect(summary).toMatchObject({ stored: 0, problem: null });
    expect(verified).toMatchObject({ source: source.name, missing: 0, problem: null });
    expect(verified?.windows).toBeGreaterThan(5);
    expect(verified?.events).toBeGreaterThan(0);
    expect(store.writer.readCheckpoint(source.id)).toMatchObject({ verified });
  });

  it('stores what came hours late, counts it, and reads the hours around it again', async () => {
    // Less than an hour to each side, so that the hours around hold all of it at any time of the hour.
    const missing = await pollWithout(11.3, 9.7);
    expect(missing).toBeGreaterThan(8);
    // Every window in the middle of what is missing.
    const within = 1 - 10.5 / 30;
    const { verified, summary } = await poll({ verify: true }, { random: () => within });
    expect(verified?.windows).toBe(1);
    expect(verified?.missing).toBeGreaterThan(0);
    expect(verified?.missing).toBeLessThan(missing);
    // The window and the hour before and behind its own: all that was hidden.
    expect(summary).toMatchObject({ stored: missing, problem: null });
    expect(store.bytes()).toHaveLength(COUNT);
    expect(store.writer.readCheckpoint(source.id)).toMatchObject({ again: [] });
  });

  it('is made once a day by itself', async () => {
    expect((await poll()).verified).toBeNull();
    room.proxy.clockAhead = 20 * HOUR * 1_000;
    store.restart();
    expect((await poll()).verified).toBeNull();
    room.proxy.clockAhead = 25 * HOUR * 1_000;
    const { verified } = await poll();
    expect(verified?.windows).toBeGreaterThan(5);
    expect((await poll()).verified).toBeNull();
  });

  it('counts bad lines of old windows once', async () => {
    await room.put(source.logGroup, 'eni-a', [`${now - 20 * HOUR} no flow record`]);
    expect((await poll()).summary.bad).toBe(1);
    const again = await poll({ again: [{ from: now - 21 * HOUR, to: now - 19 * HOUR }] });
    expect(again.summary.bad).toBe(0);
    expect(again.summary.duplicates).toBeGreaterThan(0);
    expect(store.writer.status().badLines).toBe(1);
  });
});

describe('a range that is asked for again', () => {
  it('is read although it was read, and what is new is stored', async () => {
    const missing = await pollWithout(12, 11);
    const range = { from: now - 13 * HOUR, to: now - 10 * HOUR };
    const { summary } = await poll({ again: [range] });
    expect(summary).toMatchObject({ stored: missing, problem: null });
    expect(store.bytes()).toHaveLength(COUNT);
  });

  it('is remembered until it is read, over a failure and a restart', async () => {
    const missing = await pollWithout(12, 11);
    const range = { from: now - 13 * HOUR, to: now - 10 * HOUR };
    const none = await poll({ again: [range] }, { budgetMs: 0 });
    expect(none).toMatchObject({ more: true });
    expect(none.summary.stored).toBe(0);
    store.restart();
    expect((await poll()).summary).toMatchObject({ stored: missing, problem: null });
  });
});
