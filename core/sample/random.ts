/** A seeded source of numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** 0 inclusive to 1 exclusive. */
  next(): number;
  /** Whole number, both ends inclusive. */
  whole(low: number, high: number): number;
  /** One of the values, each as likely as the others. */
  pick<T>(values: readonly T[]): T;
  /** How many events fall into an interval in which `mean` are expected. */
  count(mean: number): number;
  /** A size with many small and few large values, around `middle`; `spread` 1 is wide. At least 1. */
  size(middle: number, spread: number): number;
  /** An index below `length`; low ones are far more likely, as with the peers of a real service. */
  skewed(length: number): number;
}

/** Makes a {@link Random} from a whole number (Mulberry32: 32 bits of state, enough for invented traffic). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const bell = (): number => next() + next() + next() + next() - 2;
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (values) => {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new RangeError('Nothing to pick from.');
      return value;
    },
    count: (mean) => {
      const floor = Math.exp(-mean);
      let product = next();
      let events = 0;
      while (product > floor) {
        product *= next();
        events += 1;
      }
      return events;
    },
    size: (middle, spread) => Math.max(1, Math.round(middle * Math.exp(bell() * 2 * spread))),
    skewed: (length) => Math.floor(length * next() ** 3),
  };
}
