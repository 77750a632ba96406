import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { WORST } from './constraint/worst';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = `${root}.cache/test-fuzz/constraint.mjs`;
/** Many times what the slowest takes on a busy machine: only what hangs comes to it. */
const WATCHDOG_MS = 100_000;
const HEAP_MB = 96;
const INPUTS = 2_000;

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'test/fuzz/constraint/program.ts',
      outDir: '.cache/test-fuzz',
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'constraint.mjs' } },
    },
  });
});

/** Runs the program within a bound of memory. Gives what it said, and why it failed; null: it did not. */
function run(
  args: readonly string[],
): Promise<{ lines: readonly string[]; failure: string | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let said = '';
    let hung = false;
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
    const watchdog = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, WATCHDOG_MS);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(watchdog);
      const lines = output.trimEnd().split('\n');
      const ended = `${hung ? 'Hung' : `Ended with ${code}`} at ${lines.at(-1)}\n${said}`;
      resolve({ lines, failure: code === 0 ? null : ended });
    });
  });
}

describe('random filters', () => {
  const written = process.env['FLOWGLASS_FUZZ_SEED'];
  it.each(written === undefined ? [1, 2] : [Number(written)])('of seed %i', async (seed) => {
    process.stdout.write(`Filters of seed ${seed}; again with FLOWGLASS_FUZZ_SEED=${seed}\n`);
    const { lines, failure } = await run(['random', String(seed), String(INPUTS)]);
    expect(failure).toBeNull();
    const { parsed, compiled } = JSON.parse(lines.at(-1) ?? '') as {
      parsed: number;
      compiled: number;
    };
    // Inputs that are all refused at the first character would prove nothing.
    expect(parsed).toBeGreaterThan(INPUTS / 10);
    expect(compiled).toBeGreaterThan(INPUTS / 50);
  });
});

describe('the worst filters', () => {
  let told: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    told = await run(['worst']);
  }, 2 * WATCHDOG_MS);

  it.each(Object.keys(WORST))('%s', (name) => {
    const { lines, failure } = told;
    const at = lines.indexOf(name);
    // The program stops at the first that fails; those behind it were not tried.
    expect(at === -1 || at === lines.length - 1 ? failure : null).toBeNull();
    expect(at).toBeGreaterThanOrEqual(0);
  });
});
