const FIRST_SLOTS = 4_096;
const FIRST_GROUPS = 1_024;

/**
 * Numbers the distinct keys of a question in the order of their first record: 0, 1, 2, …
 * Open addressing; the keys lie one after the other, so that a group's number finds its key. A slot
 * holds hash and number side by side, so that most misses end without a look at a key.
 */
export class GroupTable {
  readonly words: number;
  size = 0;
  keys: Uint32Array;
  /** Per slot the hash, and the group number + 1; 0: free. */
  #slots = new Uint32Array(FIRST_SLOTS * 2);
  #mask = FIRST_SLOTS - 1;

  constructor(words: number) {
    this.words = words;
    this.keys = new Uint32Array(FIRST_GROUPS * Math.max(1, words));
  }

  /** Finds or adds `count` keys and writes their numbers. */
  assign(keys: Uint32Array, count: number, groups: Uint32Array): void {
    const { words } = this;
    if (words === 0) {
      groups.fill(0, 0, count);
      if (count > 0) this.size = 1;
      return;
    }
    let slots = this.#slots;
    let mask = this.#mask;
    let known = this.keys;
    for (let i = 0, at = 0; i < count; i++, at += words) {
      const hash = hashKey(keys, at, words);
      let slot = hash & mask;
      let entry = slots[2 * slot + 1] as number;
      while (entry !== 0) {
        if (slots[2 * slot] === hash) {
          const from = (entry - 1) * words;
          let word = 0;
          while (word < words && known[from + word] === keys[at + word]) word++;
          if (word === words) break;
        }
        slot = (slot + 1) & mask;
        entry = slots[2 * slot + 1] as number;
      }
      if (entry === 0) {
        entry = this.#add(keys, at, hash, slot) + 1;
        slots = this.#slots;
        mask = this.#mask;
        known = this.keys;
      }
      groups[i] = entry - 1;
    }
  }

  #add(keys: Uint32Array, at: number, hash: number, slot: number): number {
    const { words } = this;
    const group = this.size++;
    const from = group * words;
    if (from === this.keys.length) this.keys = doubled(this.keys);
    const known = this.keys;
    for (let word = 0; word < words; word++) known[from + word] = keys[at + word] as number;
    this.#slots[2 * slot] = hash;
    this.#slots[2 * slot + 1] = group + 1;
    if (this.size * 2 > this.#mask) this.#rehash();
    return group;
  }

  #rehash(): void {
    const before = this.#slots;
    const slots = new Uint32Array(before.length * 2);
    const mask = slots.length / 2 - 1;
    for (let old = 0; old < before.length; old += 2) {
      const entry = before[old + 1] as number;
      if (entry === 0) continue;
      const hash = before[old] as number;
      let slot = hash & mask;
      while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
      slots[2 * slot] = hash;
      slots[2 * slot + 1] = entry;
    }
    this.#slots = slots;
    this.#mask = mask;
  }
}

/** A hash of the key's words; all 32 bits are well mixed. */
export function hashKey(keys: Uint32Array, at: number, words: number): number {
  let h = 0x9747b28c;
  for (let word = 0; word < words; word++) {
    h = Math.imul(h ^ (keys[at + word] as number), 0x85ebca6b);
    h ^= h >>> 15;
  }
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function doubled(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(values.length * 2);
  grown.set(values);
  return grown;
}
