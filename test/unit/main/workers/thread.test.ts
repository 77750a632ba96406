import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LogLine } from '../../../../main/workers/protocol';
import { startThread, type Thread } from '../../../../main/workers/thread';
import { buildFixture } from './build-fixture';
import type { FixtureService } from './fixture-thread';

let built = { folder: '', file: '' };
beforeAll(async () => {
  built = await buildFixture();
});
afterAll(() => rmSync(built.folder, { recursive: true }));

const started: Thread<FixtureService>[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((thread) => thread.stop()));
});

async function start(cancelWithin: number | null = null, dataDir = '') {
  const logs: LogLine[] = [];
  const restarts: string[] = [];
  const thread = await startThread<FixtureService>({
    name: 'fixture',
    file: built.file,
    data: { dataDir },
    onLog: (line) => logs.push(line),
    onRestart: (reason) => restarts.push(reason),
    cancelWithin,
  });
  started.push(thread);
  return { thread, logs, restarts };
}

describe('a call to a thread', () => {
  it('is answered', async () => {
    const { thread } = await start();
    expect(await thread.call('add', [1, 2, 3])).toBe(6);
  });

  it('fails with the problem of the thread', async () => {
    const { thread, logs } = await start();
    const problem = { code: 'test/refused', message: 'No.', action: 'Ask again.' };
    await expect(thread.call('refuse', null)).rejects.toMatchObject({ problem });
    expect(logs).toEqual([]);
  });

  it('fails with a code, and a line in the log, at a fault of the code', async () => {
    const { thread, logs } = await start();
    await expect(thread.call('break', null)).rejects.toMatchObject({
      problem: { code: 'worker/failed' },
    });
    expect(logs).toMatchObject([{ level: 'error', message: 'break failed' }]);
  });

  it('is refused at the start when it was cancelled before', async () => {
    const { thread } = await start();
    const signal = AbortSignal.abort();
    await expect(thread.call('add', [1], { signal })).rejects.toMatchObject({
      problem: { code: 'work/cancelled' },
    });
  });

  it('is cancelled through shared memory while the thread is busy, and tells its progress', async () => {
    const { thread } = await start();
    const before = await thread.call('threadId', null);
    const controller = new AbortController();
    const call = thread.call('spin', null, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(call).rejects.toMatchObject({ problem: { code: 'work/cancelled' } });
    expect(await thread.call('threadId', null)).toBe(before);
  });
});

describe('a thread that dies', () => {
  it('fails its calls, starts again and says so', async () => {
    const { thread, restarts } = await start();
    const waiting = thread.call('wait', null);
    const dying = thread.call('die', null);
    await expect(waiting).rejects.toMatchObject({ problem: { code: 'worker/ended' } });
    await expect(dying).rejects.toMatchObject({ problem: { code: 'worker/ended' } });
    expect(await thread.call('add', [2, 2])).toBe(4);
    expect(restarts).toEqual(['exit code 3']);
  });

  it('is left dead when it dies again and again', async () => {
    const { thread } = await start();
    const codes: string[] = [];
    for (let n = 0; n < 8; n++) {
      codes.push(
        await thread
          .call('die', null)
          .catch((error: { readonly problem: { readonly code: string } }) => error.problem.code),
      );
    }
    expect(codes.slice(0, 6)).toEqual(Array(6).fill('worker/ended'));
    expect(codes.slice(6)).toEqual(['worker/dead', 'worker/dead']);
  });

  it('is ended for a cancelled call that does not stop, and that is no accident', async () => {
    const { thread, restarts } = await start(50);
    const before = await thread.call('threadId', null);
    const controller = new AbortController();
    const call = thread.call('hang', null, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ problem: { code: 'work/cancelled' } });
    expect(await thread.call('threadId', null)).not.toBe(before);
    expect(restarts).toEqual([]);
  });
});

describe('the life of a thread', () => {
  it('does not begin when its start fails', async () => {
    await expect(start(null, 'refuses')).rejects.toMatchObject({
      problem: { code: 'store/locked' },
    });
  });

  it('ends after its calls have ended and its files are closed', async () => {
    const { thread, logs, restarts } = await start();
    const waiting = thread.call('wait', null);
    await thread.stop();
    expect(await waiting).toBe('ended in peace');
    expect(logs).toMatchObject([{ message: 'closed' }]);
    expect(restarts).toEqual([]);
  });
});
