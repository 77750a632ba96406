import type { Source } from '../../contract/values';
import { awsProblem } from '../aws/errors';
import { groupAccount } from '../aws/log-group';
import type { Credential } from '../secrets/credential';
import { waitFor } from './back-off';
import { resumeFrom } from './checkpoint';
import { failedOutcome, pollSession } from './poll';
import type { PollControl, PollOptions, PollOutcome, PollRequest, PollWriter } from './poll-types';
import { createRest } from './rest';
import { openSession, PARALLEL, type PollSession, reopenClients } from './session';

export interface PollerOptions extends PollOptions {
  readonly signal: AbortSignal;
  /** Milliseconds between polls of a source that works. */
  readonly intervalMs?: number;
  /** Resolves after the time, or at once when the signal is aborted. Never rejects. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Called before each poll: what is asked of it, and the signal that ends only this poll. */
  readonly onBegin?: () => { readonly request: PollRequest; readonly signal?: AbortSignal };
  /** Called after each poll; the next poll starts in `nextInMs`. */
  readonly onPoll?: (outcome: PollOutcome, nextInMs: number) => void;
  readonly onActivity?: PollControl['onActivity'];
}

const INTERVAL = 60_000;
/** Milliseconds of one poll in which gaps are filled: what is new shows within a minute all the same. */
const FILL_BUDGET = 40_000;

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
  const { signal, intervalMs = INTERVAL, random = Math.random } = options;
  const now = options.now ?? Date.now;
  const rest = createRest(now);
  const sleep = options.sleep ?? ((ms, until) => rest.sleep(ms, until));
  const parallel = options.parallel ?? PARALLEL;
  let session: PollSession | null = null;
  let opened = '';
  let failures = 0;
  try {
    while (!signal.aborted) {
      const begun = now();
      const { request, signal: only } = options.onBegin?.() ?? { request: {} };
      const control: PollControl = {
        signal: only === undefined ? signal : AbortSignal.any([signal, only]),
        ...(options.onActivity === undefined ? {} : { onActivity: options.onActivity }),
      };
      let outcome: PollOutcome;
      try {
        const account = accountOf(source, writer);
        // Sources share their account's rate: once the account is known, the calls are counted there.
        const open = { ...options, account };
        if (session === null) session = await openSession(source, credential, open);
        else if (account !== opened) await reopenClients(session, credential, open);
        opened = account;
        outcome = await pollSession(
          session,
          writer,
          control,
          { budgetMs: FILL_BUDGET, ...options },
          request,
        );
        if (outcome.summary.problem === null && session.parallel < parallel) session.parallel++;
      } catch (error) {
        outcome = failedOutcome(source, writer, awsProblem(error, { region: source.region }));
      }
      if (signal.aborted) break;
      const { problem } = outcome.summary;
      // A poll that was ended to begin anew is no failure.
      if (only?.aborted === true) continue;
      failures = problem === null ? 0 : failures + 1;
      const { more, isLive } = outcome;
      const wait = waitFor({
        ...{ failures, problem, more, isLive, credential, intervalMs },
        tookMs: now() - begun,
        random: random(),
      });
      options.onPoll?.(outcome, wait);
      if (wait > 0) await sleep(wait, signal);
    }
  } finally {
    session?.clients.destroy();
  }
}

/** The account that AWS counts the source's calls under; empty while it is not known. */
function accountOf(source: Source, writer: PollWriter): string {
  const { account } = resumeFrom(writer.readCheckpoint(source.id), source).checkpoint;
  return account === '' ? (groupAccount(source.logGroup) ?? '') : account;
}
