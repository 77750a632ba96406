import { homedir } from 'node:os';
import type { CommandIo } from './io';

/** The command line's surroundings in this process. */
export function processIo(): CommandIo {
  // A reader that ends early breaks the pipe; the write that hits it reports it, so the event may pass.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    platform: process.platform,
    homeDirectory: homedir(),
    now: Date.now,
    onInterrupt,
  };
}

/** Resolves when the output has left the process, as far as anyone still reads it. */
export async function whenWritten(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => {
      stream.write('', () => resolve());
    });
  }
}

/** The first signal asks politely; a second one, while that takes its time, ends the process. */
function onInterrupt(listener: () => void): () => void {
  let asked = false;
  const handle = (): void => {
    if (asked) process.exit(1);
    asked = true;
    listener();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, handle);
  return () => {
    for (const signal of signals) process.off(signal, handle);
  };
}
