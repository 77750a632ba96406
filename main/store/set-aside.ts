import { existsSync } from 'node:fs';
import { ProblemError, toProblem } from '../../core/problem';
import { fileFindings, STORE_FILES } from './check';
import { lockDataFolder } from './database/lock';
import { setAside, type StoreFile, storePath } from './database/open';

export interface SetAside {
  readonly file: string;
  /** Its new path, in the same folder. */
  readonly movedTo: string;
}

/**
 * Renames every damaged file of a data folder, so that the next start makes an empty one in its place.
 * Nothing is deleted, and a file that is well stays. Only to be called when the person asked for it.
 * @param now epoch milliseconds, for the new names
 * @throws ProblemError `store/not-damaged` when all is well, `store/locked` when another Flowglass is
 *   using the folder, `store/future-version`, `store/cannot-open`
 */
export function setAsideDamaged(dataDir: string, now: number): readonly SetAside[] {
  // Taking the lock would make a folder that is not there.
  const there = STORE_FILES.filter((file) => existsSync(storePath(dataDir, file)));
  if (there.length === 0) throw nothingDamaged(dataDir);
  const unlock = lockDataFolder(dataDir);
  try {
    const damaged = there.filter((file) => isDamaged(dataDir, file));
    if (damaged.length === 0) throw nothingDamaged(dataDir);
    return damaged.map((file) => ({
      file: storePath(dataDir, file),
      movedTo: setAside(dataDir, file, now),
    }));
  } finally {
    unlock();
  }
}

function isDamaged(dataDir: string, file: StoreFile): boolean {
  try {
    return fileFindings(dataDir, file).length > 0;
  } catch (error) {
    if (toProblem(error).code === 'store/damaged') return true;
    throw error;
  }
}

function nothingDamaged(dataDir: string): ProblemError {
  return new ProblemError({
    code: 'store/not-damaged',
    message: 'No file of the data folder is damaged, so nothing was set aside.',
    place: { file: dataDir },
  });
}
