import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../files/make-folder';
import type { LogSink } from './logger';

export interface FileSinkOptions {
  readonly folder: string;
  /** Bytes after which a new file begins. */
  readonly maxBytes?: number;
  /** Older files that are kept: `flowglass.1.log` is the latest of them. */
  readonly kept?: number;
}

/**
 * Appends lines to `flowglass.log`, at most (kept + 1) × maxBytes on disk. A folder that cannot be
 * written, or a full disk, loses lines and nothing else: a log must not end the app it serves.
 */
export function openFileSink(options: FileSinkOptions): LogSink {
  const { folder, maxBytes = 2_000_000, kept = 3 } = options;
  const path = (n: number): string =>
    join(folder, n === 0 ? 'flowglass.log' : `flowglass.${n}.log`);
  let descriptor: number | null = null;
  let size = 0;
  let broken = false;

  function open(): number {
    makeFolder(folder);
    const opened = openSync(path(0), 'a', 0o600);
    size = fstatSync(opened).size;
    return opened;
  }

  function rotate(): void {
    if (descriptor !== null) closeSync(descriptor);
    descriptor = null;
    rmSync(path(kept), { force: true });
    for (let n = kept - 1; n >= 0; n--) {
      try {
        renameSync(path(n), path(n + 1));
      } catch {
        // Not there yet.
      }
    }
  }

  return {
    write(line) {
      if (broken) return;
      try {
        const bytes = Buffer.from(`${line}\n`);
        descriptor ??= open();
        if (size > 0 && size + bytes.length > maxBytes) {
          rotate();
          descriptor = open();
        }
        writeSync(descriptor, bytes);
        size += bytes.length;
      } catch {
        broken = true;
      }
    },
    close() {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
      broken = true;
    },
  };
}
