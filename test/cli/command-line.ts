import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { ensureBuild } from '../../build/runtime/build-app.mjs';
import { inRoot } from '../../build/runtime/paths.mjs';
import { noKeyring } from '../harness/keyring';

export interface Outcome {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Workplace {
  /** Folder of the test's files; the commands run in it. */
  readonly folder: string;
  /** Writes a file into the folder and returns its name. */
  readonly file: (name: string, content: string | Uint8Array) => string;
  /** Runs the built command line on the workplace's own store. */
  readonly run: (...args: readonly string[]) => Promise<Outcome>;
  readonly runWith: (options: RunOptions, ...args: readonly string[]) => Promise<Outcome>;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Closes the output, as `head` does, once this many characters have come. */
  readonly readAtMost?: number;
  /** Keeps the input open and sends Ctrl-C once the command has taken all of it. */
  readonly interrupt?: boolean;
}

/** A folder, a store and the command line of this build for the tests of a file or a `describe`. */
export function workplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'flowglass-cli-'));
  beforeAll(async () => {
    await ensureBuild();
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const runWith = (options: RunOptions, ...args: readonly string[]): Promise<Outcome> =>
    runCli(folder, options, ['--data', join(folder, 'data'), ...args]);
  return {
    folder,
    file: (name, content) => {
      writeFileSync(join(folder, name), content);
      return name;
    },
    run: (...args) => runWith({}, ...args),
    runWith,
  };
}

/** Runs the built command line under this Node, away from the person's keys, keyring and home. */
async function runCli(
  folder: string,
  { input, env = {}, readAtMost, interrupt = false }: RunOptions,
  args: readonly string[],
): Promise<Outcome> {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_OPTIONS|VITEST)/.test(name)),
  );
  const child = spawn(process.execPath, [inRoot('out', 'main', 'cli.js'), ...args], {
    cwd: folder,
    env: { ...clean, HOME: folder, TZ: 'Europe/Berlin', ...noKeyring, ...env },
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text.out += chunk;
    if (readAtMost !== undefined && text.out.length >= readAtMost) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text.err += chunk;
  });
  // A command that does not read its input closes it.
  child.stdin.on('error', () => undefined);
  if (interrupt) child.stdin.write(input ?? '', () => child.kill('SIGINT'));
  else child.stdin.end(input);
  const [exit] = (await once(child, 'close')) as [number | null];
  return { exit, ...text };
}
