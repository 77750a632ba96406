import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type ThreadName = 'writer' | 'reader' | 'parser' | 'caretaker' | 'cloud';

/**
 * The file a thread runs. In a build, threads lie beside the entry files, above the shared chunks. Run
 * from source, as tests do, they are what `test/harness/threads.ts` built into `.cache/threads`.
 */
export function threadFile(name: ThreadName): string {
  const here = fileURLToPath(import.meta.url);
  const folder = dirname(here);
  if (here.endsWith('.ts')) return join(folder, '..', '..', '.cache', 'threads', `${name}.js`);
  return join(basename(folder) === 'chunks' ? dirname(folder) : folder, `${name}.js`);
}
