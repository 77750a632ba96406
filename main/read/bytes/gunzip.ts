import { createGunzip } from 'node:zlib';
import { ProblemError } from '../../../core/problem';
import type { Chunks } from './chunks';

/** Bytes unpacked at a time; no more wait to be taken. */
const OUTPUT_BYTES = 512 * 1024;

/**
 * Unpacks gzip data of any number of members. All that can be unpacked is given out before an error
 * is thrown: the file is fed piece by piece, and its end is told only when everything was taken.
 * @throws ProblemError `flow/gzip-truncated`, `flow/gzip-damaged`
 */
export async function* gunzipChunks(source: Chunks): AsyncGenerator<Uint8Array, void> {
  const gunzip = createGunzip({ chunkSize: OUTPUT_BYTES });
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  gunzip.on('error', (error) => {
    failure = error;
    wake();
  });
  gunzip.on('readable', () => {
    wake();
  });
  gunzip.on('end', () => {
    wake();
  });

  /** Gives out what comes until `done`. */
  async function* drain(done: () => boolean): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const piece: unknown = gunzip.read();
      if (piece instanceof Uint8Array) {
        yield new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
      } else if (failure !== null || gunzip.readableEnded || done()) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }

  try {
    for await (const chunk of source) {
      let taken = false;
      gunzip.write(chunk, () => {
        taken = true;
        wake();
      });
      yield* drain(() => taken && gunzip.readableLength === 0);
      if (failure !== null || gunzip.readableEnded) break;
    }
    if (failure === null && !gunzip.readableEnded) {
      gunzip.end();
      yield* drain(() => false);
    }
    if (failure !== null) throw gzipProblem(failure);
  } finally {
    gunzip.destroy();
  }
}

function gzipProblem(error: Error): ProblemError {
  const truncated = 'code' in error && error.code === 'Z_BUF_ERROR';
  return new ProblemError(
    truncated
      ? {
          code: 'flow/gzip-truncated',
          message: 'The compressed data ends in the middle: the file is not complete.',
          action: 'Download or copy the file again and import it; nothing is stored twice.',
        }
      : {
          code: 'flow/gzip-damaged',
          message: 'The compressed data is damaged.',
          action: 'Get the file again from where it came and import it; nothing is stored twice.',
          detail: error.message,
        },
    { cause: error },
  );
}
