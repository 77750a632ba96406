import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** @param {string} path */
export async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Writes a whole file or nothing: readers never see half of it, and a crash leaves the old one.
 * @param {string} path
 * @param {string | Uint8Array} content
 */
export async function writeWhole(path, content) {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, content);
  await rename(draft, path);
}

/**
 * A folder next to `target` (so that a rename into place stays on one file system),
 * removed when the work ends, well or badly.
 * @template T
 * @param {string} target
 * @param {(draft: string) => Promise<T>} work
 */
export async function withDraftFolder(target, work) {
  const draft = `${target}.draft-${process.pid}-${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { recursive: true });
  try {
    return await work(draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * Holds a lock while the work runs, so that two commands started together do not both
 * download or compile. A lock whose owner is gone is taken over.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    try {
      await mkdir(path);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (await isAbandoned(path)) await rm(path, { recursive: true, force: true });
      else await sleep(250);
    }
  }
  try {
    await writeFile(join(path, 'pid'), String(process.pid));
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

/** @param {string} path */
async function isAbandoned(path) {
  const pid = Number(await readFile(join(path, 'pid'), 'utf8').catch(() => '0'));
  if (pid > 0) return !isAlive(pid);
  // The owner has not written its number yet, or died before it could: allow it a moment.
  const made = await stat(path).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > 5_000;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
