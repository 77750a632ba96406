/** A span of whole seconds since the epoch, both ends inclusive. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Joins intervals that overlap or follow each other without a second between; ascending. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(({ from, to }) => from <= to).sort((a, b) => a.from - b.from);
  const merged: Interval[] = [];
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last === undefined || from > last.to + 1) merged.push({ from, to });
    else if (to > last.to) merged[merged.length - 1] = { from: last.from, to };
  }
  return merged;
}

/** The parts of intervals that lie inside `bounds`; merged. */
export function clipIntervals(intervals: readonly Interval[], bounds: Interval): Interval[] {
  return mergeIntervals(
    intervals.map(({ from, to }) => ({
      from: Math.max(from, bounds.from),
      to: Math.min(to, bounds.to),
    })),
  );
}

/** What `bounds` holds outside all intervals: the gaps. */
export function gapsWithin(bounds: Interval, intervals: readonly Interval[]): Interval[] {
  const gaps: Interval[] = [];
  let next = bounds.from;
  for (const { from, to } of clipIntervals(intervals, bounds)) {
    if (from > next) gaps.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  if (next <= bounds.to) gaps.push({ from: next, to: bounds.to });
  return gaps;
}

/** What lies in an interval of both lists. */
export function intersectIntervals(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return mergeIntervals(b.flatMap((bounds) => clipIntervals(a, bounds)));
}

/** What lies in an interval of `from` and in none of `taken`. */
export function subtractIntervals(
  from: readonly Interval[],
  taken: readonly Interval[],
): Interval[] {
  return mergeIntervals(from).flatMap((interval) => gapsWithin(interval, taken));
}

/** Seconds in all intervals; they must not overlap. */
export function secondsOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}
