import type { TimeRange } from '../query/result-table';
import type { ReportInterval } from './model';

/**
 * The time that a report states, epoch seconds, both ends inclusive; a window ends now; without one
 * everything.
 * @param now epoch seconds
 */
export function intervalRange(interval: ReportInterval | null, now: number): TimeRange {
  if (interval === null) return { from: null, to: null };
  return interval.kind === 'absolute'
    ? { from: interval.from, to: interval.to }
    : backFrom(now, interval.seconds);
}

/** So many seconds up to a moment, both ends inclusive: ten minutes are 600 seconds, so `to - from` is 599. */
export function backFrom(to: number, seconds: number): TimeRange {
  return { from: to - seconds + 1, to };
}
