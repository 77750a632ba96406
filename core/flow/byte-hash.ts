/**
 * A 64-bit hash as two 32-bit lanes, eight bytes a step. Each step is a bijection of the state for
 * given input and of the input for given state, and the lanes feed each other, so near-identical
 * lines part at once. Not for secrets: nothing here resists someone who builds collisions.
 */
const C1 = 0x239b961b;
const C2 = 0xab0e9789 | 0;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93 | 0;
const SEED_LOW = 0x5f1d36f1;
const SEED_HIGH = 0x6c62272e;

function finish(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Hashes the bytes `[from, to)` of the view and writes both halves at `row`. */
export function hashInto(
  view: DataView,
  from: number,
  to: number,
  low: Uint32Array,
  high: Uint32Array,
  row: number,
): void {
  let h1 = SEED_LOW;
  let h2 = SEED_HIGH;
  let at = from;
  for (const end = to - 8; at <= end; at += 8) {
    let k = Math.imul(view.getInt32(at, true), C1);
    k = Math.imul((k << 15) | (k >>> 17), C2);
    h1 ^= k;
    h1 = (((h1 << 19) | (h1 >>> 13)) + h2) | 0;
    h1 = (Math.imul(h1, 5) + 0x561ccd1b) | 0;
    k = Math.imul(view.getInt32(at + 4, true), C3);
    k = Math.imul((k << 16) | (k >>> 16), C4);
    h2 ^= k;
    h2 = (((h2 << 17) | (h2 >>> 15)) + h1) | 0;
    h2 = (Math.imul(h2, 5) + 0x0bcaa747) | 0;
  }
  if (at < to) {
    let first = 0;
    let second = 0;
    for (let i = to - 1; i >= at + 4; i--) second = (second << 8) | view.getUint8(i);
    for (let i = Math.min(to, at + 4) - 1; i >= at; i--) first = (first << 8) | view.getUint8(i);
    let k = Math.imul(first, C1);
    h1 ^= Math.imul((k << 15) | (k >>> 17), C2);
    k = Math.imul(second, C3);
    h2 ^= Math.imul((k << 16) | (k >>> 16), C4);
  }
  h1 ^= to - from;
  h2 ^= to - from;
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 = (h1 + h2) | 0;
  h2 = (h2 + h1) | 0;
  low[row] = h1;
  high[row] = h2;
}

/** Unlike in every run, so that no file can be made to fill one chain of a table. */
const TOKEN_SEED = (Math.random() * 2 ** 32) | 0;

/** A quick 32-bit hash of a short token, for tables that compare the bytes afterwards. */
export function tokenHash(view: DataView, from: number, to: number): number {
  let h = (to - from) ^ TOKEN_SEED;
  let at = from;
  for (const end = to - 4; at <= end; at += 4) {
    h = Math.imul(h ^ view.getInt32(at, true), 0x297a2d39);
    h ^= h >>> 15;
  }
  for (; at < to; at++) h = Math.imul(h ^ view.getUint8(at), 0x01000193);
  return h ^ (h >>> 13);
}
