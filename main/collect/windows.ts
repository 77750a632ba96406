/** Once in this many milliseconds a poll reads the last hours again: delivery is best effort. */
export const SWEEP_EVERY = 3_600_000;
/** Seconds that such a long re-read spans. */
export const SWEEP = 3 * 3_600;
/** Seconds a bad line is remembered: longer than a poll or a sweep reaches back from the complete time. */
export const BAD_MEMORY = SWEEP + 3_600;

/** Milliseconds by which two readings of a server's clock may disagree: its answers carry whole seconds. */
const CLOCK_SLACK = 60_000;

/** Whether it is time for what was last done at `last`; also when the clock was put back. Milliseconds. */
export function isDue(last: number, now: number, every: number): boolean {
  return now - last >= every || now - last < -CLOCK_SLACK;
}

/** Seconds a first slice spans. */
export const FIRST_SLICE = 3_600;
const MIN_SLICE = 60;
const MAX_SLICE = 24 * 3_600;
const FEW_PAGES = 4;
const MANY_PAGES = 40;

/**
 * The length of the next slices after one of `length` seconds that took `pages` pages. Longer only when a
 * whole slice was quick, so that a short rest of a gap says nothing.
 */
export function nextSlice(sliceSeconds: number, length: number, pages: number): number {
  if (pages > MANY_PAGES) {
    return Math.max(MIN_SLICE, Math.min(sliceSeconds, Math.floor(length / 2)));
  }
  if (pages < FEW_PAGES && length >= sliceSeconds) return Math.min(MAX_SLICE, sliceSeconds * 2);
  return sliceSeconds;
}
