import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { ProblemError } from '../../../core/problem';

/** Bytes that may be a flow log, not read yet. */
export interface FlowLogInput {
  /** For people: the path as given, or `standard input`. */
  readonly name: string;
  /** Bytes, compressed as they are; null when not known beforehand. */
  readonly size: number | null;
  readonly stream: Readable;
}

/** Bytes asked of the file system at a time. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * Opens a file for {@link readFlowLogs}; `-` is standard input. Nothing is read yet.
 * @throws ProblemError `flow/no-such-file`, `flow/is-a-folder`, `flow/cannot-open`
 */
export async function openFlowLogInput(path: string): Promise<FlowLogInput> {
  if (path === '-') return { name: 'standard input', size: null, stream: process.stdin };
  let size: number | null;
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw isAFolder(path);
    size = found.isFile() ? found.size : null;
  } catch (error) {
    throw openProblem(path, error);
  }
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => {
      resolve();
    });
    stream.once('error', (error) => {
      reject(openProblem(path, error));
    });
  });
  return { name: path, size, stream };
}

function isAFolder(path: string): ProblemError {
  return new ProblemError({
    code: 'flow/is-a-folder',
    message: `${basename(path) || path} is a folder.`,
    action: 'Name the files in it.',
    place: { file: path },
  });
}

function openProblem(path: string, error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  const place = { file: path };
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const message = `There is no file ${path}.`;
    const action = 'Check the path and the spelling of the name.';
    return new ProblemError({ code: 'flow/no-such-file', message, action, place, detail });
  }
  const denied = code === 'EACCES' || code === 'EPERM';
  return new ProblemError({
    code: 'flow/cannot-open',
    message: `${path} cannot be opened${denied ? ': permission is denied' : ''}.`,
    action: denied ? 'Give yourself permission to read it.' : 'Check the file and its disk.',
    place,
    detail,
  });
}
