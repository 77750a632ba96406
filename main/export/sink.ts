import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { type Problem, ProblemError } from '../../core/problem';
import { cannotWrite, writeProblem } from './write-problem';

/** Where a file is written before it stands under its final name. */
export function partName(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}.part`);
}

/** Where an export goes. One of `finish` and `abandon` ends it. */
export interface TextSink {
  /** Resolves when more can be taken. */
  write(text: string): Promise<void>;
  /** Makes what was written stand under its final name. */
  finish(): Promise<void>;
  /** Leaves nothing behind under the final name; never rejects. */
  abandon(): Promise<void>;
}

/** A file takes bytes, too. */
export interface FileSink extends TextSink {
  write(content: string | Uint8Array): Promise<void>;
}

/**
 * A file that appears whole or not at all: written beside its final name, then renamed over it. A file that
 * was there before stays until then. Devices and pipes are written directly; a link's target is replaced, not
 * the link.
 * @throws ProblemError `export/cannot-write`, here and from each method.
 */
export async function openFileSink(path: string): Promise<FileSink> {
  const target = await realpath(path).catch(() => path);
  const existing = await stat(target).catch(() => null);
  if (existing?.isDirectory()) throw cannotWrite(path, 'It is a folder.', 'Name a file in it.');
  const direct = existing !== null && !existing.isFile();
  const part = direct ? target : partName(target);
  const handle = await open(part, direct ? 'w' : 'wx').catch((error: unknown) => {
    throw writeProblem(path, error);
  });
  return fileSink(handle, path, direct ? null : { part, target });
}

function fileSink(
  handle: FileHandle,
  path: string,
  move: { readonly part: string; readonly target: string } | null,
): FileSink {
  const tell = (error: unknown): never => {
    throw writeProblem(path, error);
  };
  return {
    write: async (content) => {
      await handle.appendFile(content).catch(tell);
    },
    finish: async () => {
      if (move !== null) await handle.sync().catch(tell);
      await handle.close().catch(tell);
      if (move !== null) await rename(move.part, move.target).catch(tell);
    },
    abandon: async () => {
      await handle.close().catch(() => undefined);
      if (move !== null) await rm(move.part, { force: true }).catch(() => undefined);
    },
  };
}

/**
 * A stream such as standard output. Waits while the reader is slower. A reader that has gone away
 * (`head`, a closed pager) is `export/reader-gone`.
 */
export function openStreamSink(stream: Writable): TextSink {
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          if (error) reject(streamProblem(error));
          else resolve();
        });
      }),
    finish: () => Promise.resolve(),
    abandon: () => Promise.resolve(),
  };
}

function streamProblem(error: Error): ProblemError {
  const gone = 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
  const problem: Problem = gone
    ? { code: 'export/reader-gone', message: 'The reader of the output has ended.' }
    : {
        code: 'export/cannot-write',
        message: 'The output cannot be written.',
        detail: error.message,
      };
  return new ProblemError(problem, { cause: error });
}
