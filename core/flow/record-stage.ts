import { ByteDictionary } from './byte-dictionary';
import { type FieldDefinition, type FieldName, fieldDefinition } from './field';
import { Ipv6Dictionary } from './ipv6-dictionary';

/** How a field's token is read; numbers, so that the line loop can switch on them. */
export const READ_TEXT = 0;
/** Text of a closed set of values. */
export const READ_CHOICE = 1;
export const READ_ADDRESS = 2;
/** A whole number of at most nine digits, kept as 32 bits. */
export const READ_SMALL = 3;
/** Epoch seconds or milliseconds, kept as seconds in 32 bits. */
export const READ_SECONDS = 4;
/** A whole number to 2^53 - 1. */
export const READ_WIDE = 5;

/**
 * One field of a compiled log format. Always built by one constructor with no property left null,
 * so that all plans look alike to the engine that runs the line loop.
 */
export class FieldPlan {
  readonly name: FieldName;
  readonly read: number;
  /** Largest number allowed. */
  readonly max: number;
  /** Which column of `words`, or of `wide` for READ_WIDE. */
  readonly column: number;
  /** Of text fields; empty for others. */
  readonly dictionary: ByteDictionary;
  /** Of address fields; empty for others. */
  readonly ipv6: Ipv6Dictionary;

  constructor(name: FieldName, counts: { words: number; wide: number }) {
    const field = fieldDefinition(name);
    this.name = name;
    this.read = readOf(field);
    this.max = field.unit === 'seconds' ? 0xffff_ffff : (field.max ?? Number.MAX_SAFE_INTEGER);
    this.column = this.read === READ_WIDE ? counts.wide++ : counts.words++;
    this.dictionary = new ByteDictionary(field.values);
    this.ipv6 = new Ipv6Dictionary();
  }

  /** Starts dictionaries over that got too large; those of closed sets never do. */
  renew(): void {
    this.dictionary.renew();
    this.ipv6.renew();
  }

  /** Bytes of new texts since the last renewal. */
  get added(): number {
    return this.dictionary.added + this.ipv6.added;
  }
}

function readOf(field: FieldDefinition): number {
  switch (field.kind) {
    case 'text':
      return field.values ? READ_CHOICE : READ_TEXT;
    case 'address':
      return READ_ADDRESS;
    case 'number':
      if (field.unit === 'seconds') return READ_SECONDS;
      return (field.max ?? Number.MAX_SAFE_INTEGER) <= 65_535 ? READ_SMALL : READ_WIDE;
  }
}

/**
 * The rows read since the last batch. Column `c` of `words` is `[c * capacity, (c + 1) * capacity)`,
 * likewise in `wide`; bitmaps of field `f` start at byte `f * capacity / 8`. One array for all
 * columns of a kind keeps the line loop on few, always equal types.
 */
export class RecordStage {
  capacity: number;
  words: Uint32Array;
  wide: Float64Array;
  nulls: Uint8Array;
  v6: Uint8Array;
  hashLow: Uint32Array;
  hashHigh: Uint32Array;
  readonly #fields: number;
  readonly #words: number;
  readonly #wide: number;

  constructor(fields: number, counts: { words: number; wide: number }, capacity: number) {
    this.capacity = capacity;
    this.#fields = fields;
    this.#words = counts.words;
    this.#wide = counts.wide;
    this.words = new Uint32Array(capacity * counts.words);
    this.wide = new Float64Array(capacity * counts.wide);
    this.nulls = new Uint8Array((capacity >> 3) * fields);
    this.v6 = new Uint8Array((capacity >> 3) * fields);
    this.hashLow = new Uint32Array(capacity);
    this.hashHigh = new Uint32Array(capacity);
  }

  /** Doubles the room, keeping what is there. The capacity stays a multiple of eight. */
  grow(): void {
    const larger = new RecordStage(
      this.#fields,
      { words: this.#words, wide: this.#wide },
      this.capacity * 2,
    );
    for (const name of ['words', 'wide', 'nulls', 'v6', 'hashLow', 'hashHigh'] as const) {
      const from = this[name];
      const to = larger[name];
      const columns = name === 'words' ? this.#words : name === 'wide' ? this.#wide : this.#fields;
      const parts = name.startsWith('hash') ? 1 : columns;
      const size = from.length / Math.max(1, parts);
      for (let c = 0; c < parts; c++) to.set(from.subarray(c * size, (c + 1) * size), c * size * 2);
    }
    this.capacity = larger.capacity;
    this.words = larger.words;
    this.wide = larger.wide;
    this.nulls = larger.nulls;
    this.v6 = larger.v6;
    this.hashLow = larger.hashLow;
    this.hashHigh = larger.hashHigh;
  }

  /** Forgets the marks of a row that turned out bad. */
  clearRow(row: number): void {
    const stride = this.capacity >> 3;
    for (let f = 0, at = row >> 3; f < this.#fields; f++, at += stride) {
      this.nulls[at] = (this.nulls[at] as number) & ~(1 << (row & 7));
      this.v6[at] = (this.v6[at] as number) & ~(1 << (row & 7));
    }
  }

  clear(): void {
    this.nulls.fill(0);
    this.v6.fill(0);
  }
}
