import { tokenHash } from './byte-hash';

/** Entries and bytes after which {@link ByteDictionary.renew} starts over. */
const MAX_ENTRIES = 400_000;
const MAX_BYTES = 32 * 1024 * 1024;

const decoder = new TextDecoder();

/**
 * Gives equal byte strings equal small numbers. A JavaScript string is made once per distinct
 * value, not once per record.
 *
 * `texts[id]` is the text. Ids stay valid and `texts` only grows, until {@link renew} starts a new
 * array: then the identity of `texts` changes, and ids of the old array mean nothing in the new one.
 */
export class ByteDictionary {
  texts: string[] = [];
  /** Bytes added since the last call of {@link renew}. */
  added = 0;
  #slots = new Int32Array(64);
  #hashes = new Int32Array(32);
  /** Entry `id` is at `[#starts[id], #starts[id + 1])` of the arena. */
  #starts = new Uint32Array(33);
  #arena = new DataView(new ArrayBuffer(1024));
  #last = -1;

  /** Starts with these ASCII texts, with ids in their order. */
  constructor(texts: readonly string[] = []) {
    for (const text of texts) {
      const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
      this.intern(new DataView(bytes.buffer), 0, bytes.length);
    }
  }

  /** The id of the bytes `[from, to)`, adding them when they are new. */
  intern(view: DataView, from: number, to: number): number {
    const last = this.#last;
    if (last >= 0 && this.#equals(last, view, from, to)) return last;
    const hash = tokenHash(view, from, to);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const id = (this.#slots[slot] as number) - 1;
      if (id < 0) break;
      if (this.#hashes[id] === hash && this.#equals(id, view, from, to)) {
        this.#last = id;
        return id;
      }
      slot = (slot + 1) & mask;
    }
    return this.#add(hash, view, from, to);
  }

  /** The id of bytes that are known, or -1. */
  find(view: DataView, from: number, to: number): number {
    const last = this.#last;
    if (last >= 0 && this.#equals(last, view, from, to)) return last;
    for (let id = 0; id < this.texts.length; id++) {
      if (this.#equals(id, view, from, to)) {
        this.#last = id;
        return id;
      }
    }
    return -1;
  }

  /** Starts over with a new `texts` array when the dictionary has grown too large; true if it did. */
  renew(): boolean {
    this.added = 0;
    const used = this.#starts[this.texts.length] as number;
    if (this.texts.length <= MAX_ENTRIES && used <= MAX_BYTES) return false;
    this.texts = [];
    this.#slots = new Int32Array(64);
    this.#hashes = new Int32Array(32);
    this.#starts = new Uint32Array(33);
    this.#arena = new DataView(new ArrayBuffer(1024));
    this.#last = -1;
    return true;
  }

  #equals(id: number, view: DataView, from: number, to: number): boolean {
    let at = this.#starts[id] as number;
    if ((this.#starts[id + 1] as number) - at !== to - from) return false;
    const arena = this.#arena;
    let i = from;
    for (const end = to - 4; i <= end; i += 4, at += 4) {
      if (view.getInt32(i) !== arena.getInt32(at)) return false;
    }
    for (; i < to; i++, at++) if (view.getUint8(i) !== arena.getUint8(at)) return false;
    return true;
  }

  #add(hash: number, view: DataView, from: number, to: number): number {
    const id = this.texts.length;
    const start = this.#starts[id] as number;
    const length = to - from;
    const token = new Uint8Array(view.buffer, view.byteOffset + from, length);
    if (start + length > this.#arena.byteLength) {
      this.#arena = new DataView(grown(this.#arena.buffer, start + length));
    }
    new Uint8Array(this.#arena.buffer).set(token, start);
    if (id === this.#hashes.length) {
      const hashes = new Int32Array(id * 2);
      hashes.set(this.#hashes);
      this.#hashes = hashes;
      const starts = new Uint32Array(id * 2 + 1);
      starts.set(this.#starts);
      this.#starts = starts;
    }
    this.#hashes[id] = hash;
    this.#starts[id + 1] = start + length;
    this.texts.push(decoder.decode(token));
    this.added += length;
    if (this.texts.length * 2 > this.#slots.length) this.#rehash();
    else this.#place(hash, id);
    this.#last = id;
    return id;
  }

  #place(hash: number, id: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = id + 1;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    for (let id = 0; id < this.texts.length; id++) this.#place(this.#hashes[id] as number, id);
  }
}

function grown(buffer: ArrayBuffer, needed: number): ArrayBuffer {
  const larger = new Uint8Array(Math.max(needed, buffer.byteLength * 2));
  larger.set(new Uint8Array(buffer));
  return larger.buffer;
}
