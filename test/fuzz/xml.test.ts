import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { WORST } from './xml/worst';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = `${root}.cache/test-fuzz/xml.mjs`;
/** Many times what the slowest takes on a busy machine: only what hangs comes to it. */
const WATCHDOG_MS = 110_000;
/** A file of 20 MB is 40 MB of text here, held twice while it is mended. */
const HEAP_MB = 256;
const RUNS = 1_500;

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'test/fuzz/xml/program.ts',
      outDir: '.cache/test-fuzz',
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'xml.mjs' } },
    },
  });
});

/** Runs the program within a bound of memory and gives its lines. Throws when it ends badly or hangs. */
function run(...args: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
    const watchdog = setTimeout(() => {
      said += 'It hung.';
      child.kill('SIGKILL');
    }, WATCHDOG_MS);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(watchdog);
      const lines = output.trimEnd().split('\n');
      if (code === 0) resolve(lines);
      else reject(new Error(`ended with ${code} behind ${lines.at(-1)}\n${said.slice(0, 20_000)}`));
    });
  });
}

describe('files made of good ones', () => {
  const corpus = fileURLToPath(new URL('../fixtures/fortisiem/', import.meta.url));

  it('are read or refused, and what is read can be exported', async () => {
    const seed = Number(process.env['FLOWGLASS_FUZZ_SEED'] ?? 1_461_193_112);
    process.stdout.write(`Files of seed ${seed}; again with FLOWGLASS_FUZZ_SEED=${seed}\n`);
    const files = readdirSync(corpus).map((name) => corpus + name);
    expect(await run('random', String(seed), String(RUNS), ...files)).toEqual(['done']);
  });
});

describe('the worst files', () => {
  it('are all answered, within the bound of memory', async () => {
    const lines = await run('worst');
    expect(lines.map((line) => line.split('\t')[0])).toEqual(Object.keys(WORST));
  });
});
