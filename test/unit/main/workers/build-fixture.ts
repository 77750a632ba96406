import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the fixture's thread into a folder of its own, as a thread runs no TypeScript. */
export async function buildFixture(): Promise<{ readonly folder: string; readonly file: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'flowglass-thread-'));
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, ssr: join(import.meta.dirname, 'fixture-thread.ts'), target: 'node20' },
  });
  if (Array.isArray(result) || !('output' in result)) throw new Error('no bundle');
  const file = join(folder, 'fixture.mjs');
  writeFileSync(file, result.output[0].code);
  return { folder, file };
}
