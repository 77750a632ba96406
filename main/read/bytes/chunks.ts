import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { ProblemError } from '../../../core/problem';
import { cancelled } from '../problems';

/** Bytes in pieces of any size; a step of the way from a file to its lines. */
export type Chunks = AsyncIterable<Uint8Array, void, undefined>;

/** Bytes after which the thread looks at its messages, so that a cancel gets through. */
const BREATHE_BYTES = 4 * 1024 * 1024;

export interface RawOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told the bytes taken from the stream so far. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined;
}

/**
 * A stream's bytes. Ends the stream when left early.
 * @throws ProblemError `work/cancelled`; `flow/read-failed` when the stream fails
 */
export async function* rawChunks(
  stream: Readable,
  options: RawOptions,
): AsyncGenerator<Uint8Array, void> {
  const { signal, onBytes } = options;
  const stop = (): void => {
    stream.destroy();
  };
  signal?.addEventListener('abort', stop, { once: true });
  let total = 0;
  let breath = 0;
  try {
    if (isAborted(signal)) throw cancelled();
    for await (const piece of stream) {
      if (isAborted(signal)) throw cancelled();
      const chunk = bytesOf(piece);
      total += chunk.length;
      breath += chunk.length;
      onBytes?.(total);
      yield chunk;
      if (breath >= BREATHE_BYTES) {
        breath = 0;
        await nextTurn();
      }
    }
    if (isAborted(signal)) throw cancelled();
  } catch (error) {
    if (isAborted(signal)) throw cancelled();
    throw readProblem(error);
  } finally {
    signal?.removeEventListener('abort', stop);
    stream.destroy();
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Always a plain Uint8Array: the parser is quickest when it meets one type only. */
function bytesOf(piece: unknown): Uint8Array {
  if (typeof piece === 'string') return new TextEncoder().encode(piece);
  if (!(piece instanceof Uint8Array)) throw new TypeError('The stream gives no bytes.');
  return new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
}

function readProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError(
    {
      code: 'flow/read-failed',
      message: 'Reading the file failed.',
      action: 'Check the disk or the network drive, then import the file again.',
      retryable: true,
      detail: error instanceof Error ? error.message : String(error),
    },
    { cause: error },
  );
}

/** Chunks whose beginning can be looked at before they are taken. */
export class PeekableChunks {
  readonly #source: AsyncIterator<Uint8Array, void, undefined>;
  #seen: Uint8Array[] = [];
  #failure: Error | null = null;
  #ended = false;

  constructor(source: Chunks) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** True when all that is left has been looked at. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The error that ended the looking, if any. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** The first bytes, at least `least` of them unless there are fewer; they are still to be taken. */
  async peek(least: number): Promise<Uint8Array> {
    let length = this.#seen.reduce((sum, chunk) => sum + chunk.length, 0);
    while (length < least && !this.#ended) {
      const chunk = await this.#pull();
      if (chunk === null) break;
      this.#seen.push(chunk);
      length += chunk.length;
    }
    const [first] = this.#seen;
    if (first === undefined) return new Uint8Array(0);
    if (this.#seen.length > 1) this.#seen = [joined(this.#seen, length)];
    return this.#seen[0] ?? first;
  }

  /** Takes all that is left; an error met while looking ahead is thrown in its turn. */
  async *rest(): AsyncGenerator<Uint8Array, void> {
    try {
      for (;;) {
        const chunk = this.#seen.shift() ?? (this.#ended ? null : await this.#pull());
        if (chunk === null) break;
        yield chunk;
      }
      if (this.#failure !== null) throw this.#failure;
    } finally {
      await this.close();
    }
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #pull(): Promise<Uint8Array | null> {
    try {
      const { done, value } = await this.#source.next();
      if (done !== true) return value;
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
    this.#ended = true;
    return null;
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
