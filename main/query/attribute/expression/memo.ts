/** What a computed value is where it is missing: computed values are finite, or codes. */
export const MISSING = Number.NaN;
const UNKNOWN = Number.POSITIVE_INFINITY;

/** A function of one number that is asked once per number, as far as memory goes. */
export interface Memo {
  of(value: number): number;
}

/** Codes with a remembered value; above, the function is asked each time. */
const MOST_CODES = 4_194_304;

/** Of codes and small whole numbers, all from 0. */
export class CodeMemo implements Memo {
  readonly #compute: (code: number) => number;
  #known = new Float64Array(1_024).fill(UNKNOWN);

  constructor(compute: (code: number) => number) {
    this.#compute = compute;
  }

  of(code: number): number {
    const known = this.#known[code];
    return known === undefined || known === UNKNOWN ? this.#ask(code) : known;
  }

  #ask(code: number): number {
    const value = this.#compute(code);
    if (code >= MOST_CODES) return value;
    if (code >= this.#known.length) {
      const grown = new Float64Array(Math.max(code + 1, this.#known.length * 2)).fill(UNKNOWN);
      grown.set(this.#known);
      this.#known = grown;
    }
    this.#known[code] = value;
    return value;
  }
}

const SLOTS = 65_536;

/** Of any number: remembers the last one met in each of many slots. */
export class NumberMemo implements Memo {
  readonly #compute: (value: number) => number;
  readonly #keys = new Float64Array(SLOTS).fill(Number.NaN);
  readonly #results = new Float64Array(SLOTS);

  constructor(compute: (value: number) => number) {
    this.#compute = compute;
  }

  of(value: number): number {
    // The second part tells fractions apart, whose whole parts may all be 0.
    const folded = (value | 0) ^ ((value * 8_191) | 0);
    const slot = (Math.imul(folded, 0x9e3779b1) >>> 16) & (SLOTS - 1);
    if (this.#keys[slot] !== value) {
      this.#results[slot] = this.#compute(value);
      this.#keys[slot] = value;
    }
    return this.#results[slot] as number;
  }
}
