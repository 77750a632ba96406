import {
  clipIntervals,
  type Interval,
  mergeIntervals,
  secondsOf,
} from '../../../core/coverage/interval';

/** Windows of one verification, and how many of them lie in the last two days. */
const WINDOWS = 12;
const RECENT_WINDOWS = 8;
const RECENT = 48 * 3_600;
/** Seconds of a window. */
const WINDOW = 600;

/**
 * Windows to read a second time: a random sample of what was read, most of them of the last two days,
 * where late events are likely. They do not overlap; newest first.
 * @param covered what was read, merged, ascending
 * @param now epoch seconds
 */
export function verifyWindows(
  covered: readonly Interval[],
  now: number,
  random: () => number,
): readonly Interval[] {
  const recent = clipIntervals(covered, { from: now - RECENT, to: now });
  const older = clipIntervals(covered, { from: 0, to: now - RECENT - 1 });
  const ofRecent = older.length === 0 ? WINDOWS : RECENT_WINDOWS;
  const chosen = [
    ...Array.from({ length: ofRecent }, () => windowIn(recent, random)),
    ...Array.from({ length: WINDOWS - ofRecent }, () => windowIn(older, random)),
  ].filter((window) => window !== null);
  return mergeIntervals(chosen).reverse();
}

/** A window at a random place, every second as likely as every other; null where there is none. */
function windowIn(spans: readonly Interval[], random: () => number): Interval | null {
  let at = Math.floor(random() * secondsOf(spans));
  for (const span of spans) {
    const length = span.to - span.from + 1;
    if (at >= length) {
      at -= length;
      continue;
    }
    const from = Math.max(span.from, Math.min(span.from + at, span.to - WINDOW + 1));
    return { from, to: Math.min(span.to, from + WINDOW - 1) };
  }
  return null;
}

/** The hours around windows in which something was missing. */
export function hoursAround(windows: readonly Interval[]): readonly Interval[] {
  return mergeIntervals(
    windows.map(({ from, to }) => ({
      from: Math.max(0, (Math.floor(from / 3_600) - 1) * 3_600),
      to: (Math.floor(to / 3_600) + 2) * 3_600 - 1,
    })),
  );
}
