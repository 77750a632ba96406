import { hashInto } from './byte-hash';

const encoder = new TextEncoder();

/**
 * Dedupe keys of the events of one log group, 64 bits as two halves. An `eventId` is a decimal text
 * longer than 2^53 holds, so it is never a number. The group is part of the key: the same records
 * delivered to two groups are two deliveries.
 */
export class EventKeys {
  readonly #low = new Uint32Array(1);
  readonly #high = new Uint32Array(1);
  readonly #prefix: number;
  #bytes: Uint8Array;
  #view: DataView;

  /** @param group the log group's name, or an empty text when it is not known */
  constructor(group: string) {
    const prefix = encoder.encode(`${group}\n`);
    this.#prefix = prefix.length;
    this.#bytes = new Uint8Array(prefix.length + 128);
    this.#bytes.set(prefix);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** The key of the `eventId` written in `[from, to)`, put into `key`. */
  hash(bytes: Uint8Array, from: number, to: number, key: [low: number, high: number]): void {
    const length = this.#prefix + to - from;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(length * 2);
      larger.set(this.#bytes.subarray(0, this.#prefix));
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    for (let i = from, at = this.#prefix; i < to; i++, at++) this.#bytes[at] = bytes[i] as number;
    hashInto(this.#view, 0, length, this.#low, this.#high, 0);
    key[0] = this.#low[0] as number;
    key[1] = this.#high[0] as number;
  }
}

/** The key of one event; see {@link EventKeys}. */
export function hashEventId(group: string, eventId: string): [low: number, high: number] {
  const id = encoder.encode(eventId);
  const key: [number, number] = [0, 0];
  new EventKeys(group).hash(id, 0, id.length, key);
  return key;
}
