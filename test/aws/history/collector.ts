import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { cacheDir, inRoot } from '../../../build/runtime/paths.mjs';
import type { Answer, Order } from './child';

const outDir = join(cacheDir, 'test-history');

/** Builds the collecting process; before the first {@link Collector}. */
export async function buildCollector(): Promise<void> {
  await build({
    configFile: false,
    root: inRoot(),
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('./child.ts', import.meta.url)),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { external: ['better-sqlite3'], output: { codeSplitting: false } },
    },
    // One file with all it needs starts much faster than hundreds of small ones.
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
}

/** The process was killed before it answered. */
export class Killed extends Error {}

/** A collecting process. It lives through many polls and histories; after a kill another one starts. */
export class Collector {
  #child: ChildProcess | null = null;
  #ids = 0;
  readonly #waiting = new Map<number, (answer: Answer | null) => void>();

  /** Asks and waits. Throws {@link Killed}, or what the process said. */
  async ask(order: Order): Promise<Answer> {
    const child = (this.#child ??= this.#start());
    const id = ++this.#ids;
    const answer = await new Promise<Answer | null>((resolve) => {
      this.#waiting.set(id, resolve);
      child.send({ id, order }, (error) => {
        if (error !== null) this.#settle(id, null);
      });
    });
    if (answer === null) throw new Killed();
    if (answer.error !== null) throw new Error(answer.error);
    return answer;
  }

  /** Ends the process at once, without asking it; resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    this.#child = null;
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
    child.kill('SIGKILL');
    await gone;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, null);
  }

  #start(): ChildProcess {
    const child = spawn(process.execPath, [join(outDir, 'child.js')], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (answer: Answer) => this.#settle(answer.id, answer));
    child.on('exit', () => {
      if (this.#child !== child) return;
      this.#child = null;
      for (const id of [...this.#waiting.keys()]) this.#settle(id, null);
    });
    return child;
  }

  #settle(id: number, answer: Answer | null): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }
}
