import type { Chunks } from './chunks';

/** Bytes taken in the sizes that a format asks for. */
export class TakenBytes {
  /** Bytes taken so far. */
  offset = 0;
  readonly #source: AsyncIterator<Uint8Array, void, undefined>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(source: Chunks) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Bytes that have come and are next. */
  get waiting(): Uint8Array {
    return this.#rest;
  }

  /** Takes so many of the bytes that have come. */
  skip(count: number): void {
    this.#rest = this.#rest.subarray(count);
    this.offset += count;
  }

  /** The next bytes, as many as have come; null at the end. */
  async some(): Promise<Uint8Array | null> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#source.next();
      if (done === true) return null;
      this.#rest = value;
    }
    const bytes = this.#rest;
    this.#rest = new Uint8Array(0);
    this.offset += bytes.length;
    return bytes;
  }

  /** Exactly so many bytes; fewer only at the end. */
  async exactly(count: number): Promise<Uint8Array> {
    const taken = new Uint8Array(count);
    let length = 0;
    while (length < count) {
      const bytes = await this.some();
      if (bytes === null) break;
      const wanted = bytes.subarray(0, count - length);
      taken.set(wanted, length);
      length += wanted.length;
      this.giveBack(bytes.subarray(wanted.length));
    }
    return taken.subarray(0, length);
  }

  /** The next bytes without taking them, at least so many unless there are fewer. */
  async peek(least: number): Promise<Uint8Array> {
    if (this.#rest.length < least) this.giveBack(await this.exactly(least));
    return this.#rest.subarray(0, least);
  }

  /** Puts bytes that were taken last back in front. */
  giveBack(bytes: Uint8Array): void {
    this.offset -= bytes.length;
    if (this.#rest.length === 0) {
      this.#rest = bytes;
      return;
    }
    const whole = new Uint8Array(bytes.length + this.#rest.length);
    whole.set(bytes);
    whole.set(this.#rest, bytes.length);
    this.#rest = whole;
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
