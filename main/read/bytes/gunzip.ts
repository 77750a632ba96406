import { constants, createInflateRaw, type InflateRaw, inflateRawSync } from 'node:zlib';
import type { Problem } from '../../../core/problem';
import type { Chunks } from './chunks';
import { crc32 } from './crc32';
import { byteNumber, gzipDamaged, gzipTrailing, gzipTruncated } from './gzip-problems';
import { TakenBytes } from './taken-bytes';

/** Bytes unpacked at a time; no more wait to be taken. */
const OUTPUT_BYTES = 512 * 1024;
/** A member behind the first that unpacks to no more is unpacked at once: there may be very many. */
const SMALL_BYTES = 1024 * 1024;
const SMALL_OUTPUT_BYTES = 64 * 1024;
/** Bytes behind the last member that are looked at. */
const LOOKED_AT = 32;
const FLAG_CHECK = 2;
const FLAG_EXTRA = 4;
const FLAG_NAME = 8;
const FLAG_COMMENT = 16;
const RESERVED_FLAGS = 0xe0;

/**
 * Unpacks gzip data of any number of members (RFC 1952). All that can be unpacked is given out
 * before an error is thrown. Zero bytes behind the last member are padding; anything else there is
 * told to `onTrailing`, and the data ends before it.
 * @throws ProblemError `flow/gzip-truncated`, `flow/gzip-damaged`
 */
export async function* gunzipChunks(
  source: Chunks,
  onTrailing: (problem: Problem) => void,
): AsyncGenerator<Uint8Array, void> {
  const input = new TakenBytes(source);
  try {
    await skipHeader(input);
    yield* member(input, inflated(input));
    while (await hasNextMember(input, onTrailing)) {
      await skipHeader(input);
      yield* member(input, inflatedAtOnce(input) ?? inflated(input));
    }
  } finally {
    await input.close();
  }
}

/** Looks behind a member: true at the beginning of another one, false at the end of the data. */
async function hasNextMember(
  input: TakenBytes,
  onTrailing: (problem: Problem) => void,
): Promise<boolean> {
  for (;;) {
    const bytes = await input.some();
    if (bytes === null) return false;
    const filled = bytes.findIndex((byte) => byte !== 0);
    if (filled < 0) continue;
    input.giveBack(bytes.subarray(filled));
    const head = await input.peek(LOOKED_AT);
    if (head[0] === 0x1f && (head.length === 1 || head[1] === 0x8b)) return true;
    onTrailing(gzipTrailing(input.offset, head));
    return false;
  }
}

/** Passes over the header of a member. */
async function skipHeader(input: TakenBytes): Promise<void> {
  const start = input.offset;
  const fixed = await needed(input, 10);
  const flags = fixed[3] ?? 0;
  if (fixed[0] !== 0x1f || fixed[1] !== 0x8b || fixed[2] !== 8 || (flags & RESERVED_FLAGS) !== 0) {
    throw gzipDamaged(`at byte ${byteNumber(start)}, where its header stands`);
  }
  if ((flags & FLAG_EXTRA) !== 0) {
    const [low = 0, high = 0] = await needed(input, 2);
    await needed(input, low + high * 256);
  }
  if ((flags & FLAG_NAME) !== 0) await skipText(input);
  if ((flags & FLAG_COMMENT) !== 0) await skipText(input);
  if ((flags & FLAG_CHECK) !== 0) await needed(input, 2);
}

async function skipText(input: TakenBytes): Promise<void> {
  for (;;) {
    const bytes = await input.some();
    if (bytes === null) throw gzipTruncated();
    const end = bytes.indexOf(0);
    if (end < 0) continue;
    input.giveBack(bytes.subarray(end + 1));
    return;
  }
}

async function needed(input: TakenBytes, count: number): Promise<Uint8Array> {
  const bytes = await input.exactly(count);
  if (bytes.length < count) throw gzipTruncated();
  return bytes;
}

/** Unpacks the data of a member and compares its check sum and length. */
async function* member(
  input: TakenBytes,
  data: Iterable<Uint8Array> | Chunks,
): AsyncGenerator<Uint8Array, void> {
  let crc = 0;
  let length = 0;
  for await (const piece of data) {
    crc = crc32(crc, piece);
    length = (length + piece.length) >>> 0;
    yield piece;
  }
  const at = input.offset;
  const trailer = await needed(input, 8);
  const view = new DataView(trailer.buffer, trailer.byteOffset, trailer.byteLength);
  const wrong =
    view.getUint32(0, true) !== crc
      ? 'check sum'
      : view.getUint32(4, true) !== length
        ? 'length'
        : null;
  if (wrong !== null) {
    throw gzipDamaged(`before byte ${byteNumber(at)}: the ${wrong} written there is another`);
  }
}

/** The data of a small member that has come as a whole, which is taken; else null. */
function inflatedAtOnce(input: TakenBytes): readonly Uint8Array[] | null {
  const { waiting } = input;
  let unpacked: Unpacked;
  try {
    const options = {
      chunkSize: SMALL_OUTPUT_BYTES,
      maxOutputLength: SMALL_BYTES,
      finishFlush: constants.Z_SYNC_FLUSH,
      info: true,
    };
    const found: unknown = inflateRawSync(waiting, options);
    unpacked = found as Unpacked;
  } catch {
    // Too large or damaged: found again, and told, when it is unpacked step by step.
    return null;
  }
  const { buffer, engine } = unpacked;
  if (engine.bytesWritten === waiting.length) return null;
  input.skip(engine.bytesWritten);
  return [new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)];
}

/** What Node gives with the option `info`. */
interface Unpacked {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

async function* inflated(input: TakenBytes): AsyncGenerator<Uint8Array, void> {
  const inflate = createInflateRaw({ chunkSize: OUTPUT_BYTES });
  const start = input.offset;
  const output = new Output(inflate);
  try {
    for (;;) {
      const chunk = await input.some();
      let taken = chunk === null;
      if (chunk === null) inflate.end();
      else {
        inflate.write(chunk, () => {
          taken = true;
          output.wake();
        });
      }
      const last = chunk === null;
      yield* output.until(() => !last && taken && inflate.readableLength === 0);
      if (output.failure !== null) {
        if (last) throw gzipTruncated(output.failure);
        const good = start + inflate.bytesWritten;
        throw gzipDamaged(`behind byte ${good.toLocaleString('en-US')}`, output.failure);
      }
      // It takes no more at the end of its data, wherever that is in what it was given.
      const behind = input.offset - start - inflate.bytesWritten;
      if (inflate.readableEnded || behind > 0) {
        if (chunk !== null) input.giveBack(chunk.subarray(chunk.length - behind));
        return;
      }
    }
  } finally {
    inflate.destroy();
  }
}

/** What comes out of an unpacking stream. */
class Output {
  failure: Error | null = null;
  wake: () => void = () => undefined;
  readonly #inflate: InflateRaw;

  constructor(inflate: InflateRaw) {
    this.#inflate = inflate;
    const wake = (): void => {
      this.wake();
    };
    inflate.on('error', (error) => {
      this.failure = error;
      wake();
    });
    inflate.on('readable', wake);
    inflate.on('end', wake);
  }

  /** Gives out what comes until `done`, the end or a failure. */
  async *until(done: () => boolean): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const piece: unknown = this.#inflate.read();
      if (piece instanceof Uint8Array) {
        yield new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
      } else if (this.failure !== null || this.#inflate.readableEnded || done()) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    }
  }
}
