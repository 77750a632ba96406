import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheDir, inRoot, sharedCacheDir } from './paths.mjs';
import { exists, withLock, writeWhole } from './files.mjs';
import { run } from './run.mjs';
import { say, SetupError } from './say.mjs';
import { compileSqlite } from './sqlite-compile.mjs';

/**
 * better-sqlite3 ships binaries that need Node-API 10. Older runtimes do not refuse them but
 * die with a signal, so the only honest check is to open a database in a child process.
 */
const probe = `
  const Database = require('better-sqlite3');
  const db = new Database(':memory:');
  db.exec('CREATE TABLE t (a TEXT, b INTEGER)');
  const put = db.prepare('INSERT INTO t VALUES (?, ?)');
  for (let i = 0; i < 100; i += 1) put.run('row ' + i, i);
  const rows = db.prepare('SELECT a, b FROM t').all();
  if (rows.length !== 100) throw new Error('wrong row count');
  process.stdout.write(db.prepare('SELECT sqlite_version() AS v').get().v);
`;

const packageDir = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
const compiledPath = join(packageDir, 'build', 'Release', 'better_sqlite3.node');
const stampPath = join(cacheDir, 'better-sqlite3', 'checked.json');

/**
 * Makes better-sqlite3 usable under this Node and, if asked, under an Electron older than 35.
 * @param {{ oldElectron?: boolean }} [options]
 * @returns {Promise<{ sqliteVersion: string, compiled: boolean }>}
 */
export async function ensureSqlite(options = {}) {
  const oldElectron = options.oldElectron ?? false;
  const known = await readStamp();
  if (known && (known.compiled || !oldElectron)) return known;
  return withLock(join(cacheDir, 'better-sqlite3', 'lock'), async () => {
    const again = await readStamp();
    if (again && (again.compiled || !oldElectron)) return again;
    const ready = await prepare(oldElectron);
    await writeWhole(stampPath, JSON.stringify({ ...ready, key: await stampKey() }));
    return ready;
  });
}

/** @param {boolean} oldElectron */
async function prepare(oldElectron) {
  const asIs = await openDatabase();
  const isCompiled = await exists(compiledPath);
  if (asIs.version && (isCompiled || !oldElectron)) {
    return { sqliteVersion: asIs.version, compiled: isCompiled };
  }
  const kept = join(sharedCacheDir, 'better-sqlite3', await compiledName());
  if (await exists(kept)) {
    await writeWhole(compiledPath, await readFile(kept));
    const version = (await openDatabase()).version;
    if (version) return { sqliteVersion: version, compiled: true };
  }
  say('Compiling better-sqlite3 for this Node (about a minute, once)…');
  const binary = await compileSqlite(packageDir);
  await writeWhole(compiledPath, binary);
  const check = await openDatabase();
  if (!check.version) {
    throw new SetupError(
      `better-sqlite3 was compiled but still does not open a database under Node ${process.version}:\n${check.reason}\nNode 22.14 or newer works without compiling: https://nodejs.org`,
    );
  }
  await writeWhole(kept, binary);
  return { sqliteVersion: check.version, compiled: true };
}

/** @returns {Promise<{ version?: string, reason: string }>} */
async function openDatabase() {
  const { code, signal, output } = await run(process.execPath, ['-e', probe], { cwd: inRoot() });
  if (code === 0) return { version: output.trim(), reason: '' };
  return { reason: signal ? `the process ended with ${signal}` : output };
}

/** One compiled binary serves every Node and Electron of this platform, but not another source. */
async function compiledName() {
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8'));
  const report = /** @type {any} */ (process.report.getReport());
  const libc = report.header.glibcVersionRuntime ?? 'other';
  return `better_sqlite3-${version}-${process.platform}-${process.arch}-${libc}.node`;
}

/** What the last check depended on: if any of it changed, the check is made again. */
async function stampKey() {
  const compiled = await stat(compiledPath).catch(() => undefined);
  const parts = [process.execPath, process.version, packageDir, compiled?.size, compiled?.mtimeMs];
  const manifest = await readFile(join(packageDir, 'package.json'));
  return createHash('sha256').update(manifest).update(parts.join('|')).digest('hex');
}

async function readStamp() {
  const text = await readFile(stampPath, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const stamp = JSON.parse(text);
  return stamp.key === (await stampKey()) ? stamp : undefined;
}
