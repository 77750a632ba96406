import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createReaderPool } from '../../../../main/workers/reader-pool';
import { startThread } from '../../../../main/workers/thread';
import { buildFixture } from './build-fixture';
import type { FixtureService } from './fixture-thread';

let built = { folder: '', file: '' };
beforeAll(async () => {
  built = await buildFixture();
});
afterAll(() => rmSync(built.folder, { recursive: true }));

const start = () =>
  startThread<FixtureService>({
    name: 'fixture',
    file: built.file,
    data: { dataDir: '' },
    onLog: () => undefined,
    cancelWithin: null,
  });

async function poolOfTwo() {
  let made = 1;
  const pool = createReaderPool(await start(), 2, () => {
    made += 1;
    return start();
  });
  return { pool, made: () => made };
}

it('starts no second reader while one is enough', async () => {
  const { pool, made } = await poolOfTwo();
  const first = await pool.call('threadId', null);
  expect(await pool.call('threadId', null)).toBe(first);
  expect(made()).toBe(1);
  await pool.stop();
});

it('runs two at once and lets the third wait its turn', async () => {
  const { pool, made } = await poolOfTwo();
  const stops = [new AbortController(), new AbortController()];
  const busy = stops.map(({ signal }) =>
    pool
      .call('spin', null, { signal })
      .catch((error: { readonly problem: { readonly code: string } }) => error.problem.code),
  );
  const third = pool.call('add', [1, 1]);
  stops[0]?.abort();
  expect(await busy[0]).toBe('work/cancelled');
  expect(await third).toBe(2);
  stops[1]?.abort();
  expect(await busy[1]).toBe('work/cancelled');
  expect(made()).toBe(2);
  await pool.stop();
});

it('lets a waiting call be cancelled without a reader', async () => {
  const { pool } = await poolOfTwo();
  const stop = new AbortController();
  const busy = [1, 2].map(() =>
    pool.call('spin', null, { signal: stop.signal }).catch(() => 'stopped'),
  );
  const waiting = new AbortController();
  const call = pool.call('add', [1], { signal: waiting.signal });
  waiting.abort();
  await expect(call).rejects.toMatchObject({ problem: { code: 'work/cancelled' } });
  stop.abort();
  expect(await Promise.all(busy)).toEqual(['stopped', 'stopped']);
  expect(await pool.call('add', [3])).toBe(3);
  await pool.stop();
});
