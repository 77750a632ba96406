import { describe, expect, it } from 'vitest';
import type { ImportSummary, Job } from '../../../../contract/values';
import { ProblemError } from '../../../../core/problem';
import { createJobs } from '../../../../main/ipc/jobs';
import type { Control } from '../../../../main/workers/engine';

const summary: ImportSummary = {
  files: [],
  stored: 900,
  duplicates: 100,
  bad: 0,
  elapsedMs: 500,
  cancelled: false,
};

const problem = { code: 'flow/not-a-flow-log', message: 'It is no flow log.' };
const failedFile = {
  file: 'a.log',
  carrier: 'text' as const,
  formats: [],
  lines: 0,
  stored: 0,
  duplicates: 0,
  bad: 0,
  badLines: [],
  noData: 0,
  skipData: 0,
  range: { from: null, to: null },
  elapsedMs: 1,
  problem,
};

/** Jobs under a clock of the test, and work that ends when the test says so. */
function bench() {
  let time = 0;
  const seen: Job[] = [];
  const jobs = createJobs({ onChange: (job) => seen.push(job), now: () => time });
  let control: Control = {};
  let end: (value: ImportSummary | null) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const id = jobs.start('import', 'a.log', (given) => {
    control = given;
    return new Promise((resolve, reject) => {
      end = resolve;
      fail = reject;
    });
  });
  const ended = async (): Promise<Job | undefined> => {
    await new Promise((resolve) => setImmediate(resolve));
    return jobs.list().find((job) => job.id === id);
  };
  return {
    jobs,
    id,
    seen,
    ended,
    control: () => control,
    end: (value: ImportSummary | null) => end(value),
    fail: (error: unknown) => fail(error),
    at: (ms: number) => {
      time = ms;
    },
  };
}

describe('a job', () => {
  it('is listed at once, tells its rate and the time left, and ends with its summary', async () => {
    const { jobs, seen, at, control, end, ended } = bench();
    expect(jobs.list()).toMatchObject([{ state: 'running', kind: 'import', label: 'a.log' }]);
    await ended();
    at(2_000);
    control().onProgress?.({ done: 250, total: 1_000, records: 4_000 });
    expect(seen.at(-1)).toMatchObject({ done: 250, recordsPerSecond: 2_000, secondsLeft: 6 });
    end(summary);
    expect(await ended()).toMatchObject({
      state: 'done',
      records: 1_000,
      recordsPerSecond: 2_000,
      secondsLeft: null,
      importSummary: summary,
    });
  });

  it('gives no rate before there is one, and no time left without a total', async () => {
    const { seen, at, control, ended } = bench();
    await ended();
    at(10);
    control().onProgress?.({ done: 1, total: 100, records: 1 });
    expect(seen.at(-1)).toMatchObject({ recordsPerSecond: 0, secondsLeft: null });
    at(5_000);
    control().onProgress?.({ done: 50, total: null, records: 50 });
    expect(seen.at(-1)).toMatchObject({ recordsPerSecond: 10, secondsLeft: null });
  });

  it('fails with the problem of what it does', async () => {
    const { fail, ended } = bench();
    await ended();
    fail(new ProblemError(problem));
    expect(await ended()).toMatchObject({ state: 'failed', problem });
  });

  it('fails when no file could be read, and is done when one could', async () => {
    const all = bench();
    await all.ended();
    all.end({ ...summary, files: [failedFile] });
    expect(await all.ended()).toMatchObject({ state: 'failed', problem });
    const some = bench();
    await some.ended();
    some.end({ ...summary, files: [failedFile, { ...failedFile, problem: null }] });
    expect(await some.ended()).toMatchObject({ state: 'done', problem: null });
  });

  it('is cancelled by its id, once', async () => {
    const { jobs, id, control, end, ended } = bench();
    await ended();
    expect(jobs.cancel(id)).toBe(true);
    expect(control().signal?.aborted).toBe(true);
    end({ ...summary, cancelled: true });
    expect(await ended()).toMatchObject({ state: 'cancelled', importSummary: { stored: 900 } });
    expect(jobs.cancel(id)).toBe(false);
    expect(jobs.cancel('job-99')).toBe(false);
  });

  it('is no failure when its end comes from being cancelled', async () => {
    const { jobs, id, fail, ended } = bench();
    await ended();
    jobs.cancel(id);
    fail(new ProblemError({ code: 'work/cancelled', message: 'It was cancelled.' }));
    expect(await ended()).toMatchObject({ state: 'cancelled', problem: null });
  });
});

it('forgets the oldest ended jobs, never a running one', async () => {
  const jobs = createJobs({ onChange: () => undefined });
  const running = jobs.start('import', 'long', () => new Promise(() => undefined));
  for (let n = 0; n < 60; n++) jobs.start('export', `${n}`, async () => null);
  await new Promise((resolve) => setImmediate(resolve));
  const list = jobs.list();
  expect(list).toHaveLength(51);
  expect(list[0]?.id).toBe(running);
  expect(list.at(-1)?.label).toBe('59');
});

describe('work whose answer is waited for', () => {
  it('is a job under the id of the caller, and gives its answer', async () => {
    const seen: Job[] = [];
    const jobs = createJobs({ onChange: (job) => seen.push(job) });
    const answer = jobs.run('export', 'Records', async () => ({ rows: 3 }), 'mine');
    expect(jobs.has('mine')).toBe(true);
    expect(await answer).toEqual({ rows: 3 });
    await expect(jobs.run('export', 'Records', async () => 1, 'mine')).rejects.toMatchObject({
      problem: { code: 'query/id-in-use' },
    });
    await jobs.stop();
    expect(seen.map(({ id, kind, state }) => [id, kind, state])).toEqual([
      ['mine', 'export', 'running'],
      ['mine', 'export', 'done'],
    ]);
  });

  it('is cancelled like any job, and rejects with what it threw', async () => {
    const jobs = createJobs({ onChange: () => undefined });
    const answer = jobs.run(
      'export',
      'Records',
      ({ signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(new ProblemError(problem)));
        }),
      'mine',
    );
    const told = expect(answer).rejects.toMatchObject({ problem });
    await Promise.resolve();
    jobs.cancel('mine');
    await told;
    await jobs.stop();
    expect(jobs.list()).toMatchObject([{ id: 'mine', state: 'cancelled', problem: null }]);
  });
});
