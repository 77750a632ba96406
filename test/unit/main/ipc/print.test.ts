import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PrintOrder } from '../../../../contract/print';
import type { Job } from '../../../../contract/values';
import { ProblemError } from '../../../../core/problem';
import { printHandlers } from '../../../../main/ipc/handlers/print';
import { createJobs } from '../../../../main/ipc/jobs';
import { createQueries } from '../../../../main/ipc/queries';
import type { Desktop } from '../../../../main/ipc/services';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'flowglass-print-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const order = (id: string): PrintOrder => ({
  ...{ id, kind: 'dashboard', name: 'A/B', description: '', columns: 1, range: null },
  ...{ parts: [], paper: 'A4', landscape: false },
});

/** The handlers over a window that prints as told. */
function setUp(printPdf: Desktop['printPdf'], saveAs: string | null = 'a.pdf') {
  const asked: string[] = [];
  const told: Job[] = [];
  const jobs = createJobs({ onChange: (job) => void told.push(job) });
  const queries = createQueries();
  const desktop = {
    printPdf,
    chooseSave: async (_kind: string, name: string) => {
      asked.push(name);
      return saveAs === null ? null : join(home, saveAs);
    },
  } as unknown as Desktop;
  return { calls: printHandlers({ desktop, jobs, queries }), jobs, queries, asked, told };
}

/** Runs until it is cancelled, as a real page would. */
const endless: Desktop['printPdf'] = (_order, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () =>
      reject(new ProblemError({ code: 'work/cancelled', message: 'It was cancelled.' })),
    );
  });

it('writes where the dialog says, and tells how far it is', async () => {
  const { calls, asked, told } = setUp(async (_order, { onProgress }) => {
    onProgress?.({ done: 1, total: 2, records: 0 });
    return new TextEncoder().encode('%PDF-');
  });
  expect(await calls['export/pdf'](order('a'))).toEqual({ file: join(home, 'a.pdf') });
  expect(asked).toEqual(['A B.pdf']);
  expect(readFileSync(join(home, 'a.pdf'), 'utf8')).toBe('%PDF-');
  expect(told).toContainEqual(expect.objectContaining({ id: 'a', done: 1, total: 2 }));
  expect(await calls['print/order'](null)).toBeNull();
});

it('draws nothing when the dialog is closed', async () => {
  const { calls, told } = setUp(() => Promise.reject(new Error('It was drawn.')), null);
  expect(await calls['export/pdf'](order('a'))).toBeNull();
  expect(told).toEqual([]);
});

it('is cancelled with its questions, writes nothing, and lets the next one begin', async () => {
  const { calls, jobs, queries, told } = setUp(endless);
  const running = calls['export/pdf'](order('a'));
  await expect.poll(() => told.length).toBeGreaterThan(0);
  expect(await calls['print/order'](null)).toMatchObject({ id: 'a' });
  const until = (id: string) =>
    queries.run(
      id,
      (signal) =>
        new Promise<string>((resolve) => signal.addEventListener('abort', () => resolve(id))),
    );
  const [ofPage] = [until('print-1'), until('run-1')];
  await expect(calls['export/pdf'](order('b'))).rejects.toMatchObject({
    problem: { code: 'export/printing' },
  });
  jobs.cancel('a');
  expect(await running).toBeNull();
  expect(await ofPage).toBe('print-1');
  // The window's own question goes on.
  await expect(queries.run('run-1', async () => 0)).rejects.toMatchObject({
    problem: { code: 'query/id-in-use' },
  });
  expect(existsSync(join(home, 'a.pdf'))).toBe(false);
  expect(told.at(-1)?.state).toBe('cancelled');
  const next = calls['export/pdf'](order('b'));
  await expect.poll(() => told.at(-1)?.id).toBe('b');
  jobs.cancel('b');
  expect(await next).toBeNull();
});

it('says what failed, and prints again after', async () => {
  let fails = true;
  const { calls } = setUp(async () => {
    if (fails) throw new ProblemError({ code: 'export/print-failed', message: 'It broke.' });
    return new Uint8Array([1]);
  });
  await expect(calls['export/pdf'](order('a'))).rejects.toMatchObject({
    problem: { code: 'export/print-failed' },
  });
  fails = false;
  expect(await calls['export/pdf'](order('b'))).not.toBeNull();
});
