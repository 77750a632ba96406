import { isSet } from '../attribute/segment-view';

type Values = Uint32Array | Float64Array;

const UNKNOWN = 2;
/** Codes with a remembered verdict; above, the test is asked each time. */
const MOST_CODES = 4_194_304;

/** Remembers what a test says of each code, so that it is asked once per code and not per record. */
export class Verdicts {
  readonly #test: (code: number) => boolean;
  #known = new Uint8Array(1_024).fill(UNKNOWN);

  constructor(test: (code: number) => boolean) {
    this.#test = test;
  }

  fill(codes: Values, mask: Uint8Array): void {
    let known = this.#known;
    for (let row = 0; row < mask.length; row++) {
      const code = codes[row] as number;
      const verdict = code < known.length ? (known[code] as number) : UNKNOWN;
      if (verdict !== UNKNOWN) {
        mask[row] = verdict;
        continue;
      }
      mask[row] = this.#ask(code);
      known = this.#known;
    }
  }

  /** Only rows marked in the bitmap. */
  fillWhere(codes: Values, bits: Uint8Array, mask: Uint8Array): void {
    for (let row = 0; row < mask.length; row++) {
      if (!isSet(bits, row)) continue;
      const code = codes[row] as number;
      const verdict = this.#known[code] ?? UNKNOWN;
      mask[row] = verdict === UNKNOWN ? this.#ask(code) : verdict;
    }
  }

  #ask(code: number): number {
    const verdict = this.#test(code) ? 1 : 0;
    if (code >= MOST_CODES) return verdict;
    if (code >= this.#known.length) {
      const grown = new Uint8Array(Math.max(code + 1, this.#known.length * 2)).fill(UNKNOWN);
      grown.set(this.#known);
      this.#known = grown;
    }
    this.#known[code] = verdict;
    return verdict;
  }
}

const SLOTS = 65_536;

/** Like {@link Verdicts} for values without bound: remembers the last value met in each of many slots. */
export class WideVerdicts {
  readonly #test: (value: number) => boolean;
  readonly #values = new Float64Array(SLOTS).fill(Number.NaN);
  readonly #known = new Uint8Array(SLOTS);

  constructor(test: (value: number) => boolean) {
    this.#test = test;
  }

  fill(values: Values, mask: Uint8Array): void {
    const slots = this.#values;
    const known = this.#known;
    for (let row = 0; row < mask.length; row++) {
      const value = values[row] as number;
      const slot = (Math.imul(value | 0, 0x9e3779b1) >>> 16) & (SLOTS - 1);
      if (slots[slot] !== value) {
        slots[slot] = value;
        known[slot] = this.#test(value) ? 1 : 0;
      }
      mask[row] = known[slot] as number;
    }
  }
}
