import type { PollSummary, Source } from '../../contract/values';
import type { Problem } from '../../core/problem';
import { awsProblem } from '../aws/errors';
import type { Credential } from '../secrets/credential';
import { pollSession } from './poll';
import type { PollOptions, PollWriter } from './poll-types';
import { type PollSession, openSession } from './session';

export interface PollerOptions extends PollOptions {
  readonly signal: AbortSignal;
  /** Milliseconds between polls of a source that works. */
  readonly intervalMs?: number;
  /** 0 to 1, uniform. */
  readonly random?: () => number;
  /** Resolves after the time, or at once when the signal is aborted. Never rejects. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Called after each poll with its summary; the next poll starts in `nextInMs`. */
  readonly onPoll?: (summary: PollSummary, nextInMs: number) => void;
}

const INTERVAL = 60_000;
const MAX_WAIT = 15 * 60_000;
/** Without a network AWS is not bothered, and the person expects it to go on when the network is back. */
const MAX_OFFLINE_WAIT = 2 * 60_000;
const OFFLINE = new Set(['aws/no-network', 'aws/timeout', 'aws/refused-connection']);

/**
 * Polls a source until the signal is aborted; resolves then, never rejects. Each source has a
 * poller of its own, so that one that fails only slows itself down.
 */
export async function startPoller(
  source: Source,
  credential: Credential,
  writer: PollWriter,
  options: PollerOptions,
): Promise<void> {
  const { signal } = options;
  const interval = options.intervalMs ?? INTERVAL;
  const random = options.random ?? Math.random;
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? sleepUntil;
  let session: PollSession | null = null;
  let failures = 0;
  try {
    while (!signal.aborted) {
      const begun = now();
      let summary: PollSummary;
      try {
        session ??= await openSession(source, credential, options);
        summary = await pollSession(session, writer, { signal }, options);
      } catch (error) {
        summary = failedSummary(source, awsProblem(error, { region: source.region }));
      }
      if (signal.aborted) break;
      failures = summary.problem === null ? 0 : failures + 1;
      const offline = summary.problem !== null && OFFLINE.has(summary.problem.code);
      const wait = waitFor(failures, interval, random(), {
        maxWaitMs: offline ? MAX_OFFLINE_WAIT : MAX_WAIT,
        tookMs: now() - begun,
      });
      options.onPoll?.(summary, wait);
      await sleep(wait, signal);
    }
  } finally {
    session?.clients.destroy();
  }
}

/**
 * Milliseconds to the next poll: the interval, give or take a tenth so that pollers spread out;
 * after failures twice as long each time up to `maxWaitMs`, with jitter over the upper half. Never
 * shorter than the poll took: each reads some 20 minutes again, and in a busy group that must not
 * take all of the account's calls.
 */
export function waitFor(
  failures: number,
  intervalMs: number,
  random: number,
  { maxWaitMs = MAX_WAIT, tookMs = 0 }: { readonly maxWaitMs?: number; readonly tookMs?: number },
): number {
  if (failures === 0) {
    return Math.max(Math.min(tookMs, MAX_WAIT), Math.round(intervalMs * (0.9 + 0.2 * random)));
  }
  const longest = Math.max(
    intervalMs,
    Math.min(maxWaitMs, intervalMs * 2 ** Math.min(failures, 10)),
  );
  return Math.round(longest * (0.5 + 0.5 * random));
}

function sleepUntil(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal.aborted) done();
    else signal.addEventListener('abort', done, { once: true });
  });
}

function failedSummary(source: Source, problem: Problem): PollSummary {
  return {
    source: source.name,
    stored: 0,
    duplicates: 0,
    bad: 0,
    pages: 0,
    coveredTo: null,
    problem,
  };
}
