const FIRST_SLOTS = 4_096;
const FIRST_GROUPS = 1_024;

/**
 * Numbers the distinct keys of a question in the order of their first record: 0, 1, 2, …
 * Open addressing; the keys lie one after the other, so that a group's number finds its key.
 */
export class GroupTable {
  readonly words: number;
  size = 0;
  keys: Uint32Array;
  #hashes = new Uint32Array(FIRST_GROUPS);
  /** Group number + 1; 0: free. */
  #slots = new Uint32Array(FIRST_SLOTS);
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
    for (let i = 0; i < count; i++) {
      const at = i * words;
      groups[i] = this.#find(keys, at, hashKey(keys, at, words));
    }
  }

  #find(keys: Uint32Array, at: number, hash: number): number {
    const { words } = this;
    const known = this.keys;
    const slots = this.#slots;
    let slot = hash & this.#mask;
    for (;;) {
      const entry = slots[slot] as number;
      if (entry === 0) break;
      const group = entry - 1;
      if (this.#hashes[group] === hash) {
        const from = group * words;
        let word = 0;
        while (word < words && known[from + word] === keys[at + word]) word++;
        if (word === words) return group;
      }
      slot = (slot + 1) & this.#mask;
    }
    return this.#add(keys, at, hash, slot);
  }

  #add(keys: Uint32Array, at: number, hash: number, slot: number): number {
    const group = this.size++;
    if (group === this.#hashes.length) {
      this.#hashes = doubled(this.#hashes);
      this.keys = doubled(this.keys);
    }
    this.#hashes[group] = hash;
    this.keys.set(keys.subarray(at, at + this.words), group * this.words);
    this.#slots[slot] = group + 1;
    if (this.size * 2 > this.#mask) this.#rehash();
    return group;
  }

  #rehash(): void {
    const length = this.#slots.length * 2;
    const slots = new Uint32Array(length);
    const mask = length - 1;
    for (let group = 0; group < this.size; group++) {
      let slot = (this.#hashes[group] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = group + 1;
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
