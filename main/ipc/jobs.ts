import type { ImportSummary, Job, JobKind } from '../../contract/values';
import { type Problem, ProblemError, toProblem } from '../../core/problem';
import type { Control, Progress } from '../workers/engine';

/** Ended jobs that are kept for the list. */
const KEPT = 50;
/** Milliseconds of work before a rate says anything. */
const SETTLED = 500;

export interface Jobs {
  /**
   * Starts long work and returns its id at once.
   * @param id of the caller's choice, not that of another job; absent: the next number
   */
  start(
    kind: JobKind,
    label: string,
    work: (control: Control) => Promise<ImportSummary | null>,
    id?: string,
  ): string;
  /**
   * Runs long work whose answer the caller waits for, as a job with the given id.
   * @throws ProblemError `query/id-in-use`, and what the work throws
   */
  run<T>(
    kind: JobKind,
    label: string,
    work: (control: Control) => Promise<T>,
    id: string,
  ): Promise<T>;
  /** True when there is or was such a job. */
  has(id: string): boolean;
  list(): readonly Job[];
  /** True when such a job was running. */
  cancel(id: string): boolean;
  /** Cancels all and waits for their ends. */
  stop(): Promise<void>;
}

interface Entry {
  job: Job;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

export interface JobsOptions {
  readonly onChange: (job: Job) => void;
  /** Milliseconds, never running backwards. */
  readonly now?: () => number;
}

/** Long work with progress, a rate, the time left, and a way to cancel. */
export function createJobs({ onChange, now = () => performance.now() }: JobsOptions): Jobs {
  const entries = new Map<string, Entry>();
  let last = 0;

  function change(id: string, part: Partial<Job>): void {
    const entry = entries.get(id);
    if (entry === undefined) return;
    entry.job = { ...entry.job, ...part };
    onChange(entry.job);
  }

  function forgetOld(): void {
    const ended = [...entries.values()].filter(({ job }) => job.state !== 'running');
    for (const { job } of ended.slice(0, Math.max(0, ended.length - KEPT))) entries.delete(job.id);
  }

  const jobs: Jobs = {
    start(kind, label, work, chosen) {
      last += 1;
      const id = chosen ?? `job-${last}`;
      const controller = new AbortController();
      const begun = now();
      const onProgress = (progress: Progress): void => {
        if (entries.get(id)?.job.state === 'running') change(id, rates(progress, now() - begun));
      };
      // A turn later, so that the job is listed before it can end.
      const done = Promise.resolve()
        .then(() => work({ signal: controller.signal, onProgress }))
        .then((summary) => change(id, ending(summary, controller.signal)))
        .catch((error: unknown) => {
          const cancelled = controller.signal.aborted;
          const problem = cancelled ? null : toProblem(error);
          change(id, { state: cancelled ? 'cancelled' : 'failed', problem, secondsLeft: null });
        })
        .finally(forgetOld);
      entries.set(id, { job: newJob(id, kind, label), controller, done });
      change(id, {});
      return id;
    },
    async run(kind, label, work, id) {
      if (entries.has(id)) throw idInUse(id);
      return new Promise((resolve, reject) => {
        const told = async (control: Control): Promise<null> => {
          try {
            resolve(await work(control));
            return null;
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
            throw error;
          }
        };
        jobs.start(kind, label, told, id);
      });
    },
    has: (id) => entries.has(id),
    list: () => [...entries.values()].map(({ job }) => job),
    cancel(id) {
      const entry = entries.get(id);
      if (entry === undefined || entry.job.state !== 'running') return false;
      entry.controller.abort();
      return true;
    },
    async stop() {
      const running = [...entries.values()].filter(({ job }) => job.state === 'running');
      for (const { controller } of running) controller.abort();
      await Promise.all(running.map(({ done }) => done));
    },
  };
  return jobs;
}

/** A query or job of the caller's choice has the id of another. */
export function idInUse(id: string): ProblemError {
  return new ProblemError({
    code: 'query/id-in-use',
    message: `There was a query with the id "${id}" already.`,
  });
}

function newJob(id: string, kind: JobKind, label: string): Job {
  return {
    id,
    kind,
    label,
    state: 'running',
    done: 0,
    total: null,
    records: 0,
    recordsPerSecond: 0,
    secondsLeft: null,
    problem: null,
    importSummary: null,
  };
}

/** Progress with the rate of records so far and, when the total is known, the seconds left. */
function rates(progress: Progress, elapsedMs: number): Partial<Job> {
  const { done, total, records } = progress;
  const settled = elapsedMs >= SETTLED;
  const recordsPerSecond = settled ? Math.round((records * 1_000) / elapsedMs) : 0;
  const secondsLeft =
    settled && total !== null && done > 0
      ? Math.ceil((Math.max(0, total - done) * elapsedMs) / done / 1_000)
      : null;
  return { done, total, records, recordsPerSecond, secondsLeft };
}

function ending(summary: ImportSummary | null, signal: AbortSignal): Partial<Job> {
  if (summary === null) {
    return { state: signal.aborted ? 'cancelled' : 'done', secondsLeft: null };
  }
  const records = summary.stored + summary.duplicates;
  const recordsPerSecond =
    summary.elapsedMs > 0 ? Math.round((records * 1_000) / summary.elapsedMs) : 0;
  const problem = summary.cancelled ? null : failureOf(summary);
  const state = summary.cancelled ? 'cancelled' : problem === null ? 'done' : 'failed';
  return { state, problem, records, recordsPerSecond, secondsLeft: null, importSummary: summary };
}

/** An import failed when no file of it could be read to its end. */
function failureOf({ files }: ImportSummary): Problem | null {
  if (files.some(({ problem }) => problem === null)) return null;
  return files[0]?.problem ?? null;
}
