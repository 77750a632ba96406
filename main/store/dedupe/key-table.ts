import { ProblemError } from '../../../core/problem';

const STRIDE = 3;
const FIRST_SLOTS = 1_024;
/** 3 MB: a table that is made ready for as many keys as the one before it had. */
const MOST_READY_SLOTS = 262_144;
/** 805 MB: 40 million keys. More in one hour of record time is refused rather than risked. */
const MOST_SLOTS = 67_108_864;

/** What {@link KeyTable.touch} found. */
export const ADDED = 0;
export const FOUND = 1;
export const REPEATED = 2;

/**
 * A set of 64-bit keys, each with a 32-bit mark that is not 0. Open addressing over one typed array:
 * a key and its mark lie side by side, most often in one cache line.
 */
export class KeyTable {
  #slots: Uint32Array;
  #mask: number;
  #size = 0;

  /** @param expected keys to make room for at once; growing there step by step would cost more */
  constructor(expected = 0) {
    let slots = FIRST_SLOTS;
    while (slots < MOST_READY_SLOTS && isFull(expected, slots)) slots *= 2;
    this.#slots = new Uint32Array(slots * STRIDE);
    this.#mask = slots - 1;
  }

  get size(): number {
    return this.#size;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.#slots.byteLength;
  }

  /**
   * Adds the key with this mark, or puts the mark on the key that is there.
   * @returns ADDED; FOUND when it was there with another mark; REPEATED when with the same
   */
  touch(low: number, high: number, mark: number): number {
    const at = this.#find(low, high);
    const slots = this.#slots;
    const before = slots[at + 2] as number;
    if (before === mark) return REPEATED;
    slots[at + 2] = mark;
    if (before !== 0) return FOUND;
    slots[at] = low;
    slots[at + 1] = high;
    this.#grown();
    return ADDED;
  }

  /**
   * {@link touch} for keys one after the other, as long as each is new.
   * @returns the first row that is not, or `to`
   */
  addRun(low: Uint32Array, high: Uint32Array, from: number, to: number, mark: number): number {
    let slots = this.#slots;
    let mask = this.#mask;
    for (let row = from; row < to; row++) {
      const keyLow = low[row] as number;
      const keyHigh = high[row] as number;
      let at = slotOf(keyLow, keyHigh, mask) * STRIDE;
      while (slots[at + 2] !== 0) {
        if (slots[at] === keyLow && slots[at + 1] === keyHigh) return row;
        at += STRIDE;
        if (at > mask * STRIDE) at = 0;
      }
      slots[at] = keyLow;
      slots[at + 1] = keyHigh;
      slots[at + 2] = mark;
      this.#size++;
      if (isFull(this.#size, mask + 1)) {
        this.#grow();
        slots = this.#slots;
        mask = this.#mask;
      }
    }
    return to;
  }

  /** Adds the key unless it is there, leaving its mark alone then. True when added. */
  addIfAbsent(low: number, high: number, mark: number): boolean {
    const at = this.#find(low, high);
    const slots = this.#slots;
    if (slots[at + 2] !== 0) return false;
    slots[at] = low;
    slots[at + 1] = high;
    slots[at + 2] = mark;
    this.#grown();
    return true;
  }

  /** Counts the key: how often it was counted before, beginning with `first`. */
  count(low: number, high: number, first: number): number {
    const at = this.#find(low, high);
    const slots = this.#slots;
    // Marks may not be 0, so that counts are kept one higher.
    const before = slots[at + 2] as number;
    if (before !== 0) {
      slots[at + 2] = before + 1;
      return before - 1;
    }
    slots[at] = low;
    slots[at + 1] = high;
    slots[at + 2] = first + 2;
    this.#grown();
    return first;
  }

  /** All keys that carry the mark, low and high halves interleaved. */
  keysWith(mark: number): Uint32Array {
    const slots = this.#slots;
    let found = 0;
    for (let at = 0; at < slots.length; at += STRIDE) if (slots[at + 2] === mark) found++;
    const keys = new Uint32Array(found * 2);
    let next = 0;
    for (let at = 0; at < slots.length; at += STRIDE) {
      if (slots[at + 2] !== mark) continue;
      keys[next++] = slots[at] as number;
      keys[next++] = slots[at + 1] as number;
    }
    return keys;
  }

  #find(low: number, high: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = slotOf(low, high, mask);
    for (;;) {
      const at = slot * STRIDE;
      if (slots[at + 2] === 0) return at;
      if (slots[at] === low && slots[at + 1] === high) return at;
      slot = (slot + 1) & mask;
    }
  }

  #grown(): void {
    this.#size++;
    if (isFull(this.#size, this.#mask + 1)) this.#grow();
  }

  #grow(): void {
    const old = this.#slots;
    const slotCount = (this.#mask + 1) * 2;
    if (slotCount > MOST_SLOTS) throw tooManyRecords();
    this.#slots = new Uint32Array(slotCount * STRIDE);
    this.#mask = slotCount - 1;
    for (let at = 0; at < old.length; at += STRIDE) {
      const mark = old[at + 2] as number;
      if (mark === 0) continue;
      const low = old[at] as number;
      const high = old[at + 1] as number;
      const to = this.#find(low, high);
      this.#slots[to] = low;
      this.#slots[to + 1] = high;
      this.#slots[to + 2] = mark;
    }
  }
}

function isFull(keys: number, slots: number): boolean {
  return keys * 5 >= slots * 3;
}

function slotOf(low: number, high: number, mask: number): number {
  const slot = Math.imul(low ^ (high >>> 7), 0x9e3779b1);
  return (slot ^ (slot >>> 15)) & mask;
}

function tooManyRecords(): ProblemError {
  return new ProblemError({
    code: 'store/hour-too-full',
    message: 'More than 40 million records carry times within one hour, or no time at all.',
    action: 'Check the log format: a field may have been taken for the start time.',
  });
}
