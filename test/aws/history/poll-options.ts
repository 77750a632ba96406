import type { PollSummary } from '../../../contract/values';
import type { PollOptions } from '../../../main/collect/poll-types';
import type { Poll } from './story';

/** A poll without a fault. */
export const QUIET: Poll = {
  kind: 'poll',
  pageLimit: 1_000,
  maxPages: null,
  attempts: 3,
  offline: false,
  faults: [],
  meanwhile: [],
  kill: null,
};
/** Milliseconds to an answer at most: little where silence is planned, else more than any machine takes. */
const PATIENCE = { silence: 250, answers: 60_000 };

/** What the poller is told for a poll of a story. */
export function optionsOf(poll: Poll): PollOptions {
  const isSilent = poll.faults.some(({ what }) => what === 'silence');
  return {
    pageLimit: poll.pageLimit,
    maxAttempts: poll.attempts,
    // The other mode waits for whole seconds after throttling.
    retryMode: 'standard',
    requestTimeoutMs: isSilent ? PATIENCE.silence : PATIENCE.answers,
    ...(poll.maxPages === null ? {} : { maxPages: poll.maxPages }),
  };
}

/** A group that holds nothing but bad lines is read whole and told of all the same. */
export function readWhole({ problem }: PollSummary): boolean {
  return problem === null || problem.code === 'collect/no-flow-records';
}
