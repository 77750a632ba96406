import { PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../contract/values';
import { pollOnce } from '../../main/collect/poll';
import type { PollControl, PollOptions, PollWriter } from '../../main/collect/poll-types';
import { DELIVERY, MARGIN } from '../../core/coverage/source-coverage';
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
let group: string;
let groups = 0;

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.stop());
beforeEach(async () => {
  store = await openTestStore();
  group = `group-${++groups}`;
});
afterEach(() => store.remove());

const poll = (source: Source, control: PollControl = {}, options: PollOptions = {}) =>
  pollOnce(source, room.credential, store.writer, control, options);

const ended = (seconds: number): number => seconds - 600 - DELIVERY - MARGIN;

describe('pollOnce', () => {
  it('collects every stream once, over restarts, and what comes late', async () => {
    const now = nowSeconds();
    await room.makeGroup(group, ['eni-a', 'eni-b', 'eni-c']);
    await room.put(group, 'eni-a', records(400, now - 9_000, now - 1_200));
    await room.put(group, 'eni-b', records(300, now - 9_000, now - 10, 1_000));
    const source = room.source({ logGroup: group });

    const first = await poll(source);
    expect(first).toMatchObject({ stored: 700, duplicates: 0, bad: 0, problem: null });
    expect(store.bytes()).toHaveLength(700);

    store.restart();
    const second = await poll(source);
    expect(second).toMatchObject({ stored: 0, problem: null });
    expect(second.duplicates).toBeGreaterThan(0);
    // Only what may still change is read again.
    expect(second.duplicates).toBeLessThan(300 / 2);

    const late = records(50, now - 1_000, now - 300, 5_000);
    await room.put(group, 'eni-c', late);
    store.restart();
    expect(await poll(source)).toMatchObject({ stored: 50, problem: null });
    expect(new Set(store.bytes()).size).toBe(750);
    expect(store.bytes()).toHaveLength(750);
  });

  it('keeps events of equal text apart and pages by any size', async () => {
    const now = nowSeconds();
    await room.makeGroup(group, ['eni-a']);
    const one = record(now - 2_000, 7);
    await room.put(group, 'eni-a', [...records(20, now - 4_000, now - 2_100), one, one, one]);
    const summary = await poll(room.source({ logGroup: group }), {}, { pageLimit: 4 });
    expect(summary).toMatchObject({ stored: 23, duplicates: 0, problem: null });
    expect(store.bytes().filter((bytes) => bytes === 4_007)).toHaveLength(4);
  });

  it('covers no more than what was read and can no longer come', async () => {
    await room.makeGroup(group, ['eni-a']);
    const source = room.source({ logGroup: group });
    const before = nowSeconds();
    const { coveredTo } = await poll(source);
    const after = nowSeconds();
    const [entry, ...others] = store.coverage();
    expect(others).toEqual([]);
    expect(entry).toEqual({
      source: source.id,
      stream: '',
      from: source.collectFrom,
      to: coveredTo,
    });
    expect(coveredTo).toBeGreaterThanOrEqual(ended(before) - 1);
    expect(coveredTo).toBeLessThanOrEqual(ended(after));
  });

  it('covers each of the chosen streams, and reads no other', async () => {
    const now = nowSeconds();
    await room.makeGroup(group, ['eni-a', 'eni-b']);
    await room.put(group, 'eni-a', [record(now - 2_000, 1)]);
    await room.put(group, 'eni-b', [record(now - 2_000, 2)]);
    const source = room.source({ logGroup: group, streams: ['eni-a'] });
    expect(await poll(source)).toMatchObject({ stored: 1, problem: null });
    expect(store.coverage().map(({ stream }) => stream)).toEqual(['eni-a']);
  });

  it('does not call covered what retention has removed', async () => {
    await room.makeGroup(group, ['eni-a']);
    await room.logs.send(
      new PutRetentionPolicyCommand({ logGroupName: group, retentionInDays: 1 }),
    );
    const now = nowSeconds();
    await poll(room.source({ logGroup: group, collectFrom: now - 5 * 86_400 }));
    const [entry] = store.coverage();
    expect(entry?.from).toBeGreaterThan(now - 86_400);
    expect(entry?.from).toBeLessThan(now - 86_400 + 60);
  });

  it('keeps bad lines, once, and says when a group holds nothing else', async () => {
    const now = nowSeconds();
    await room.makeGroup(group, ['app']);
    await room.put(group, 'app', [`${now - 1_300} hello`, `${now - 900} world`]);
    const source = room.source({ logGroup: group });
    const first = await poll(source);
    expect(first).toMatchObject({ stored: 0, bad: 2 });
    expect(first.problem).toMatchObject({ code: 'collect/no-flow-records' });
    store.restart();
    const second = await poll(source);
    expect(second).toMatchObject({ stored: 0, bad: 0 });
    expect(second.problem).toMatchObject({ code: 'collect/no-flow-records' });
    expect(store.writer.status().badLines).toBe(2);
  });

  it('reads again what was bad when the format is given', async () => {
    const now = nowSeconds();
    const custom = (bytes: number): string => `${now - 2_000} ${now - 1_990} ${bytes}`;
    await room.makeGroup(group, ['eni-a']);
    await room.put(group, 'eni-a', [custom(11), custom(12)]);
    expect(await poll(room.source({ logGroup: group }))).toMatchObject({ stored: 0, bad: 2 });
    const given = room.source({ logGroup: group, format: '${start} ${end} ${bytes}' });
    expect(await poll(given)).toMatchObject({ stored: 2, bad: 0, problem: null });
    expect(store.bytes()).toEqual([11, 12]);
  });

  it('goes back when collection is to begin earlier, and doubles nothing', async () => {
    const now = nowSeconds();
    await room.makeGroup(group, ['eni-a']);
    await room.put(group, 'eni-a', records(100, now - 9_000, now - 1_500));
    await poll(room.source({ logGroup: group, collectFrom: now - 4_000 }));
    const part = store.bytes().length;
    expect(part).toBeLessThan(100);
    const all = await poll(room.source({ logGroup: group, collectFrom: now - 10_000 }));
    expect(all).toMatchObject({ stored: 100 - part, duplicates: 0 });
    expect(store.coverage()).toHaveLength(1);
  });

  it('stops politely when told to, and goes on from there', async () => {
    const now = nowSeconds();
    await room.makeGroup(group, ['eni-a']);
    await room.put(group, 'eni-a', records(300, now - 9_000, now - 100));
    const stop = new AbortController();
    const source = room.source({ logGroup: group });
    const onProgress = ({ records: stored }: { readonly records: number }): void => {
      if (stored >= 60) stop.abort();
    };
    const cut = await poll(source, { signal: stop.signal, onProgress }, { pageLimit: 20 });
    expect(cut.problem?.code).toBe('collect/cancelled');
    const { length } = store.bytes();
    expect(length).toBeGreaterThanOrEqual(60);
    expect(length).toBeLessThan(300);
    store.restart();
    expect(await poll(source)).toMatchObject({ problem: null });
    expect(new Set(store.bytes()).size).toBe(300);
    expect(store.bytes()).toHaveLength(300);
  });

  it('loses nothing when the store fails in the middle of a window', async () => {
    const now = nowSeconds();
    await room.makeGroup(group, ['eni-a']);
    await room.put(group, 'eni-a', records(100, now - 1_000, now - 100));
    const source = room.source({ logGroup: group });
    let appends = 0;
    const failing: PollWriter = {
      ...store.writer,
      appendEvents: (...parts) => {
        if (++appends > 5) throw new Error('disk full');
        return store.writer.appendEvents(...parts);
      },
    };
    const failed = await pollOnce(source, room.credential, failing, {}, { pageLimit: 10 });
    expect(failed.problem).not.toBeNull();
    expect(store.bytes().length).toBeLessThan(100);
    store.restart();
    expect(await poll(source)).toMatchObject({ problem: null });
    expect(store.bytes()).toHaveLength(100);
  });

  it("goes by AWS's time where this computer's clock is wrong", async () => {
    await room.makeGroup(group, ['eni-a']);
    const source = room.source({ logGroup: group });
    const { coveredTo } = await poll(source, {}, { now: () => Date.now() + 6 * 3_600_000 });
    expect(coveredTo).toBeLessThanOrEqual(ended(nowSeconds()));
  });

  it('says that there is no such group, and covers nothing', async () => {
    const summary = await poll(room.source({ logGroup: 'nowhere' }));
    expect(summary).toMatchObject({ stored: 0, coveredTo: null });
    expect(summary.problem?.code).toBe('aws/no-log-group');
    expect(summary.problem?.message).toContain('"nowhere"');
    expect(store.coverage()).toEqual([]);
  });
});
