import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Source, SourceStatus } from '../../contract/values';
import { coverageRows } from '../../main/query/coverage-rows';
import { openDefinitions } from '../../main/store/definitions/index';
import { openFlowReader } from '../../main/store/reader';
import { openSourceCounts } from '../../main/store/source-counts';
import { openFlowWriter } from '../../main/store/writer';
import type { WorkControl } from '../../main/workers/protocol';
import { writerService } from '../../main/workers/write/service';
import { json } from './fault-proxy';
import { failCalls, hideEvents } from './faults';
import { nowSeconds, openRoom, record, records, type Room } from './room';

const HOUR = 3_600;
const DENIED = json(400, { __type: 'AccessDeniedException', message: 'no' });

let room: Room;
let folder: string;
let source: Source;
let now: number;
let service: ReturnType<typeof writerService>;
let groups = 0;
/** Hears every list of sources that the service tells. */
let heard: (statuses: readonly SourceStatus[]) => void = () => undefined;

const control: WorkControl = {
  signal: new AbortController().signal,
  shouldStop: () => false,
  onProgress: () => undefined,
};

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowglass-service-'));
  now = nowSeconds();
  const group = `group-${++groups}`;
  await room.makeGroup(group, ['eni-a']);
  await room.put(group, 'eni-a', records(100, now - 20 * HOUR, now - 1_500));
  source = room.source({ logGroup: group, collectFrom: now - 10 * HOUR });
  open();
  await service.service.addSource(source, control);
});
afterEach(async () => {
  heard = () => undefined;
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

function open(): void {
  const writer = openFlowWriter(folder);
  const definitions = openDefinitions(folder);
  const counts = openSourceCounts(folder);
  service = writerService({
    writer,
    definitions,
    counts,
    reader: openFlowReader(folder),
    sqliteVersion: counts.sqliteVersion,
    tell: (event) => {
      if (event.name === 'sourcesChanged') heard(event.value);
    },
  });
}

const withKey = (): { id: string; credential: Room['credential'] } => ({
  id: source.id,
  credential: room.credential,
});
async function status(): Promise<SourceStatus> {
  const [only] = await service.service.listSources(null, control);
  if (only === undefined) throw new Error('no source');
  return only;
}
/** Resolves with the first status told for which `holds`. */
function until(holds: (status: SourceStatus) => boolean): Promise<SourceStatus> {
  return new Promise((resolve) => {
    heard = ([only]) => {
      if (only !== undefined && holds(only)) resolve(only);
    };
  });
}
const start = () => service.service.startPolling(withKey(), control);

describe('a source that is polled', () => {
  it('tells how it is doing', async () => {
    const filled = until(({ lastPoll, backfill }) => lastPoll !== null && backfill === null);
    await start();
    await filled;
    const told = await status();
    expect(told).toMatchObject({
      state: 'collecting',
      problem: null,
      failures: 0,
      failingSince: null,
      backfill: null,
      streams: 1,
      verified: null,
    });
    expect(told.recordsPerMinute.reduce((sum, count) => sum + count, 0)).toBe(told.records);
    expect(told.records).toBeGreaterThan(40);
    expect(told.nextPoll).toBeGreaterThan(Date.now());
    expect(told.coverage[0]).toMatchObject({ kind: 'read', from: source.collectFrom });
    expect(told.coverage.at(-1)).toMatchObject({ kind: 'read' });
  });

  it('shows what is being read while it is', async () => {
    const end = room.proxy.use(async (call) => {
      if (call.action === 'FilterLogEvents') await new Promise((r) => setTimeout(r, 300));
      return null;
    });
    const filling = until(({ backfill }) => backfill !== null);
    await start();
    const told = await filling;
    end();
    expect(told.backfill?.totalSeconds).toBeGreaterThan(9 * HOUR);
    expect(told.coverage.some(({ kind }) => kind === 'filling')).toBe(true);
  });

  it('fills its gaps when told to, whatever it waits for', async () => {
    const end = room.proxy.use(failCalls('FilterLogEvents', () => true, DENIED));
    const failing = until(({ state }) => state === 'failing');
    await start();
    const told = await failing;
    end();
    expect(told).toMatchObject({ failures: 1, problem: { code: 'aws/denied' } });
    expect(told.failingSince).toBeGreaterThan((now - 5) * 1_000);
    expect((told.nextPoll ?? 0) - Date.now()).toBeGreaterThan(20_000);
    const summary = await service.service.fillGaps(withKey(), control);
    expect(summary).toMatchObject({ problem: null });
    expect(summary.stored).toBeGreaterThan(40);
    expect(await status()).toMatchObject({ state: 'collecting', failures: 0, failingSince: null });
  });

  it('polls at once when the computer wakes up', async () => {
    const first = until(({ nextPoll }) => nextPoll !== null);
    await start();
    await first;
    await room.put(source.logGroup, 'eni-a', [record(nowSeconds() - 60, 900)]);
    const { records: before } = await status();
    const second = until(({ records: count }) => count > before);
    await service.service.wake(null, control);
    expect((await second).records).toBe(before + 1);
  });

  it('goes another way when the network is set', async () => {
    // Nothing listens there, and what is meant for AWS itself gets no further.
    const proxied = (port: number) => ({
      proxies: {},
      otherwise: `http://127.0.0.1:${port}`,
      extraCa: [],
    });
    const tells = (port: number) =>
      until(({ problem }) => problem?.message.includes(`127.0.0.1:${port}`) === true);
    await service.service.setNetwork(proxied(9), control);
    const first = tells(9);
    await service.service.updateSource({ ...source, endpoint: null }, control);
    await start();
    expect((await first).state).toBe('failing');
    const second = tells(10);
    await service.service.setNetwork(proxied(10), control);
    expect((await second).problem?.code).toMatch(/proxy/);
  });

  it('is explained while it is paused', async () => {
    await service.service.pollOnce(withKey(), control);
    await service.service.updateSource({ ...source, paused: true }, control);
    const { coverage, state } = await status();
    expect(state).toBe('paused');
    expect(coverage.at(-1)?.kind).toBe('read');
    const reader = openFlowReader(folder);
    const [row] = coverageRows(reader, { from: null, to: now + HOUR }, (now + HOUR) * 1_000);
    reader.close();
    expect(row?.gaps.some(({ reason }) => /^Collection has been paused since/.test(reason))).toBe(
      true,
    );
    await service.service.updateSource(source, control);
    expect((await status()).state).toBe('collecting');
  });
});

describe('back-fill', () => {
  it('before the start moves the start, with a poller and without', async () => {
    await service.service.pollOnce(withKey(), control);
    const range = { from: now - 15 * HOUR, to: now - 12 * HOUR };
    await service.service.backfill({ ...withKey(), ...range }, control);
    const told = await status();
    expect(told.source.collectFrom).toBe(range.from);
    expect(told.coverage).toHaveLength(1);
    expect(told.coverage[0]).toMatchObject({ kind: 'read', from: range.from });

    await start();
    const earlier = { from: now - 21 * HOUR, to: now - 20 * HOUR };
    const all = until(({ records: count }) => count === 100);
    await service.service.backfill({ ...withKey(), ...earlier }, control);
    expect((await all).source.collectFrom).toBe(earlier.from);
  });

  it('of what was read reads it again and doubles nothing', async () => {
    const end = room.proxy.use(hideEvents((message) => message.includes(' 4050 ')));
    await service.service.backfill({ ...withKey(), from: now - 21 * HOUR, to: now }, control);
    end();
    expect((await status()).records).toBe(99);
    await service.service.backfill({ ...withKey(), from: now - 21 * HOUR, to: now }, control);
    expect((await status()).records).toBe(100);
  });

  it('refuses a range that ends before it begins', async () => {
    await expect(
      service.service.backfill({ ...withKey(), from: now, to: now - 1 }, control),
    ).rejects.toMatchObject({ problem: { code: 'source/empty-range' } });
  });
});

describe('verifying', () => {
  it('answers with what was found and keeps it', async () => {
    const first = until(({ nextPoll }) => nextPoll !== null);
    await start();
    await first;
    const verified = await service.service.verifySource(withKey(), control);
    expect(verified).toMatchObject({ source: source.name, missing: 0, problem: null });
    expect(verified.events).toBeGreaterThan(0);
    expect((await status()).verified).toEqual(verified);
  });

  it('says what keeps it from being done', async () => {
    const end = room.proxy.use(failCalls('FilterLogEvents', () => true, DENIED));
    await expect(service.service.verifySource(withKey(), control)).rejects.toMatchObject({
      problem: { code: 'aws/denied' },
    });
    end();
  });
});
