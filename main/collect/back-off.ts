import type { Problem } from '../../core/problem';
import { type Credential, isProfile } from '../secrets/credential';

const MAX_WAIT = 15 * 60_000;
/** Where AWS is not bothered and a person expects it to go on by itself: no network, a log-in that ended. */
const MAX_LOCAL_WAIT = 2 * 60_000;
/** A session token that ended stays so: only a new key helps, and it starts a poller of its own. */
const EXPIRED_WAIT = 60 * 60_000;
const OFFLINE = new Set(['aws/no-network', 'aws/timeout', 'aws/refused-connection']);

export interface WaitInput {
  /** Polls that failed in a row. */
  readonly failures: number;
  readonly problem: Problem | null;
  /** Gaps are left that can be read. */
  readonly more: boolean;
  /** What is new was read, whatever failed after it. */
  readonly isLive: boolean;
  readonly credential: Credential;
  /** Milliseconds between polls of a source that works. */
  readonly intervalMs: number;
  /** Milliseconds that the poll took. */
  readonly tookMs: number;
  /** 0 to 1, uniform. */
  readonly random: number;
}

/**
 * Milliseconds to the next poll: none while gaps are left; else the interval, give or take a tenth so that
 * pollers spread out, and never shorter than a poll of a busy group took; after failures twice as long
 * each time, with jitter over the upper half. While what is new can be read it is read every minute.
 */
export function waitFor(input: WaitInput): number {
  const { failures, problem, intervalMs, random, credential } = input;
  if (problem === null || failures === 0) {
    if (input.more) return 0;
    const spread = Math.round(intervalMs * (0.9 + 0.2 * random));
    return Math.max(Math.min(input.tookMs, MAX_WAIT), spread);
  }
  if (input.isLive) return Math.round(intervalMs * (0.9 + 0.2 * random));
  if (problem.code === 'aws/expired-token' && !isProfile(credential)) {
    return Math.round(EXPIRED_WAIT * (0.9 + 0.2 * random));
  }
  const isLocal = OFFLINE.has(problem.code) || problem.remedy === 'sign-in';
  const longest = isLocal ? MAX_LOCAL_WAIT : MAX_WAIT;
  const doubled = intervalMs * 2 ** Math.min(failures, 10);
  return Math.round(Math.max(intervalMs, Math.min(longest, doubled)) * (0.5 + 0.5 * random));
}
