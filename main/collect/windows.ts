import type { PollCheckpoint } from './checkpoint';

/** Seconds AWS takes to deliver to CloudWatch Logs, as documented ("about five minutes"). */
export const DELIVERY = 300;
/** Seconds added to aggregation and delivery before a time counts as complete. */
export const MARGIN = 120;
/** Seconds before the covered time that every poll reads again, for records later than promised. */
const REREAD = 300;
/** Once in this many milliseconds a poll reads the last hours again: delivery is best effort. */
const SWEEP_EVERY = 3_600_000;
/** Seconds that such a long re-read spans. */
export const SWEEP = 3 * 3_600;
/** Seconds a bad line is remembered: longer than any window reaches back from the one before it. */
export const BAD_MEMORY = SWEEP + 3_600;

const MIN_SLICE = 60;
const MAX_SLICE = 6 * 3_600;
const FEW_PAGES = 4;
const MANY_PAGES = 40;

/** What one poll reads. Epoch seconds, all inclusive. */
export interface ReadPlan {
  readonly from: number;
  readonly to: number;
  /**
   * The latest time that may be called covered: a record is delivered up to its aggregation
   * interval plus the delivery time after its start, so what is newer is read but not claimed.
   * Before the epoch: nothing may be.
   */
  readonly claimTo: number;
  /** True for a long re-read. */
  readonly sweep: boolean;
}

export interface PlanInput {
  readonly checkpoint: PollCheckpoint;
  readonly collectFrom: number;
  readonly aggregationSeconds: number;
  /** Epoch milliseconds. */
  readonly serverNow: number;
  /** False: the time is only this computer's, and nothing may be claimed by it. */
  readonly serverKnown: boolean;
  /** Days events are kept; null: for ever. */
  readonly retentionDays: number | null;
}

/**
 * Plans one poll. Reading starts before the covered time and ends now; it never starts before
 * events expired, so that removed events are not called covered. Null when nothing is due:
 * collection starts in the future.
 */
export function planRead(input: PlanInput): ReadPlan | null {
  const { checkpoint, collectFrom, serverNow } = input;
  const now = Math.floor(serverNow / 1_000);
  const claimTo = input.serverKnown ? now - input.aggregationSeconds - DELIVERY - MARGIN : -1;
  const sweep = checkpoint.coveredTo !== null && serverNow - checkpoint.sweptAt >= SWEEP_EVERY;
  const next =
    checkpoint.coveredTo === null
      ? collectFrom
      : checkpoint.coveredTo + 1 - (sweep ? SWEEP : REREAD);
  const kept = input.retentionDays === null ? 0 : now - input.retentionDays * 86_400 + 1;
  const from = Math.max(next, collectFrom, kept, 0);
  return from > now ? null : { from, to: now, claimTo, sweep };
}

/** Last second of the window that starts at `from`. */
export function sliceEnd(from: number, to: number, sliceSeconds: number): number {
  return Math.min(to, from + Math.max(MIN_SLICE, sliceSeconds) - 1);
}

/** The next window's length after one that took `pages` pages. */
export function nextSlice(sliceSeconds: number, pages: number): number {
  if (pages > MANY_PAGES) return Math.max(MIN_SLICE, Math.floor(sliceSeconds / 2));
  if (pages < FEW_PAGES) return Math.min(MAX_SLICE, sliceSeconds * 2);
  return sliceSeconds;
}

/** Half of a window whose reading was lost, or null when it cannot be cut further. */
export function halfSlice(sliceSeconds: number): number | null {
  return sliceSeconds <= MIN_SLICE ? null : Math.max(MIN_SLICE, Math.floor(sliceSeconds / 2));
}
