import { PassThrough } from 'node:stream';
import type { CommandIo } from '../../../../main/cli/io';

/** Surroundings of a command that a test can look at. */
export interface MemoryIo extends CommandIo {
  readonly stdin: PassThrough & { isTTY?: boolean };
  readonly stdout: PassThrough;
  readonly stderr: PassThrough & { isTTY?: boolean; columns?: number };
  readonly out: () => string;
  readonly err: () => string;
  readonly interrupt: () => void;
}

/** The clock stands still at `nowMs`. */
export function memoryIo(env: CommandIo['env'] = {}, nowMs = 1_772_373_900_000): MemoryIo {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const text = { out: '', err: '' };
  stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text.out += chunk;
  });
  stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text.err += chunk;
  });
  const listeners = new Set<() => void>();
  return {
    stdin,
    stdout,
    stderr,
    env,
    platform: 'linux',
    homeDirectory: '/home/someone',
    now: () => nowMs,
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    out: () => text.out,
    err: () => text.err,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
  };
}
