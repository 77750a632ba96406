import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from 'vite';
import { cacheDir, inRoot } from '../../build/runtime/paths.mjs';
import type { Source } from '../../contract/values';
import { pollOnce } from '../../main/collect/poll';
import { nowSeconds, openRoom, openTestStore, records, type Room } from './room';

const COUNT = 120;
const bundle = join(cacheDir, 'test-aws');
let room: Room;

beforeAll(async () => {
  await build({
    configFile: false,
    root: inRoot(),
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('./poll-child.ts', import.meta.url)),
      outDir: bundle,
      emptyOutDir: true,
      target: 'node20',
    },
  });
  room = await openRoom();
});
afterAll(() => room.stop());

/** Polls in a process that is killed without warning when it asks for page `page`. */
async function pollKilledAt(page: number, folder: string, source: Source): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(bundle, 'poll-child.js'), folder, JSON.stringify(source)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const exited = once(child, 'exit');
  let pages = 0;
  const end = room.proxy.use((call) => {
    if (call.action !== 'FilterLogEvents' || ++pages < page) return null;
    child.kill('SIGKILL');
    return 'hang';
  });
  const [, signal] = (await exited) as [number | null, NodeJS.Signals | null];
  end();
  expect(signal).toBe('SIGKILL');
}

it('neither loses nor doubles a record when the process is killed, again and again', async () => {
  const now = nowSeconds();
  await room.makeGroup('killed', ['eni-a']);
  await room.put('killed', 'eni-a', records(COUNT, now - 9_000, now - 60));
  const source = room.source({ logGroup: 'killed' });
  const store = await openTestStore();
  try {
    let before = 0;
    for (const page of [3, 9]) {
      await store.closedFor((folder) => pollKilledAt(page, folder, source));
      const { length } = store.bytes();
      expect(length).toBeGreaterThanOrEqual(before);
      before = length;
      for (const { to } of store.coverage()) expect(to).toBeLessThan(now - 900);
    }
    expect(before).toBeGreaterThan(0);
    const summary = await pollOnce(source, room.credential, store.writer);
    expect(summary.problem).toBeNull();
    expect(store.bytes()).toHaveLength(COUNT);
    expect(new Set(store.bytes()).size).toBe(COUNT);
    expect(store.coverage()).toHaveLength(1);
  } finally {
    await store.remove();
  }
}, 120_000);
