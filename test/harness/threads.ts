import { join } from 'node:path';
import { build } from 'vite';
import { withLock, writeWhole } from '../../build/runtime/files.mjs';
import { cacheDir, inRoot } from '../../build/runtime/paths.mjs';

const folder = join(cacheDir, 'threads');

/**
 * Builds the threads that `main/workers/entry.ts` starts when it runs from source, one file each.
 * For `beforeAll` of tests that call `startEngine` from source.
 */
export async function buildThreads(): Promise<void> {
  await withLock(join(cacheDir, 'threads.lock'), async () => {
    for (const name of ['writer', 'reader', 'parser', 'caretaker', 'cloud'])
      await buildThread(name);
  });
}

async function buildThread(name: string): Promise<void> {
  const result = await build({
    configFile: false,
    root: inRoot(),
    logLevel: 'error',
    build: {
      write: false,
      ssr: inRoot('main', 'workers', `${name}.ts`),
      target: 'node20',
      rolldownOptions: { output: { codeSplitting: false, format: 'es' } },
    },
  });
  if (Array.isArray(result) || !('output' in result)) throw new Error('Vite made no single bundle');
  const code = result.output.flatMap((part) => (part.type === 'chunk' ? [part.code] : []));
  if (code.length !== 1) throw new Error(`Vite made ${code.length} files of the ${name} thread`);
  // Whole or not at all: another run may be loading the one that is there.
  await writeWhole(join(folder, `${name}.js`), code.join(''));
}
