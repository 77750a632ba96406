import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { cacheDir, inRoot, root } from './paths.mjs';
import { exists, withLock, writeWhole } from './files.mjs';
import { run, tail } from './run.mjs';
import { say, SetupError } from './say.mjs';

const sources = ['main', 'core', 'contract', 'preload', 'renderer'];
const settings = [
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];
const stamp = join(cacheDir, 'build.txt');
const results = [
  'out/main/index.js',
  'out/main/cli.js',
  'out/main/writer.js',
  'out/main/reader.js',
  'out/main/parser.js',
  'out/main/caretaker.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

export const electronVite = join(
  dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')),
  'bin',
  'electron-vite.js',
);

/**
 * Builds the app into `out/` unless the same sources were built before.
 * @returns {Promise<boolean>} whether it had to build
 */
export async function ensureBuild() {
  if (await isCurrent()) return false;
  return withLock(join(cacheDir, 'build.lock'), async () => {
    if (await isCurrent()) return false;
    // Taken before the build: a file saved during it makes the next call build again.
    const hash = await sourceHash();
    say('Building the app…');
    await rm(stamp, { force: true });
    const env = { ...process.env, NODE_ENV: 'production' };
    const result = await run(process.execPath, [electronVite, 'build'], { cwd: root, env });
    if (result.code !== 0) throw new SetupError(`The build failed:\n${tail(result.output, 30)}`);
    for (const path of results) {
      if (!(await exists(inRoot(path))))
        throw new SetupError(`The build ended well but made no ${path}.`);
    }
    await writeWhole(stamp, hash);
    return true;
  });
}

async function isCurrent() {
  const built = await readFile(stamp, 'utf8').catch(() => undefined);
  if (built === undefined || built !== (await sourceHash())) return false;
  const present = await Promise.all(results.map((path) => exists(inRoot(path))));
  return present.every(Boolean);
}

async function sourceHash() {
  const hash = createHash('sha256');
  const paths = [...settings.map((name) => inRoot(name))];
  for (const folder of sources) {
    const entries = await readdir(inRoot(folder), { recursive: true, withFileTypes: true });
    for (const entry of entries)
      if (entry.isFile()) paths.push(join(entry.parentPath ?? entry.path, entry.name));
  }
  for (const path of paths.sort())
    hash
      .update(relative(root, path))
      .update('\0')
      .update(await readFile(path));
  return hash.digest('hex');
}
