import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { partName } from './sink';
import { cannotWrite, writeProblem } from './write-problem';

/**
 * Writes a file as `openFileSink` does, whole or not at all, without giving the thread to anyone else: for
 * what is read from one moment of the store. Only for threads that do nothing beside it.
 * @param fill Gets the function that writes; what it throws leaves nothing behind.
 * @throws ProblemError `export/cannot-write`
 */
export function writeFileBlocking<T>(path: string, fill: (write: (text: string) => void) => T): T {
  const target = finalName(path);
  const existing = statSync(target, { throwIfNoEntry: false });
  if (existing?.isDirectory() === true) {
    throw cannotWrite(path, 'It is a folder.', 'Name a file in it.');
  }
  const direct = existing !== undefined && !existing.isFile();
  const part = direct ? target : partName(target);
  const safely = <R>(work: () => R): R => {
    try {
      return work();
    } catch (error) {
      throw writeProblem(path, error);
    }
  };
  const file = safely(() => openSync(part, direct ? 'w' : 'wx'));
  let open = true;
  try {
    const filled = fill((text) => safely(() => writeFileSync(file, text)));
    safely(() => {
      if (!direct) fsyncSync(file);
      open = false;
      closeSync(file);
      if (!direct) renameSync(part, target);
    });
    return filled;
  } catch (error) {
    if (open) closeSync(file);
    if (!direct) rmSync(part, { force: true });
    throw error;
  }
}

/** What a link leads to; a path that is not there yet is its own. */
function finalName(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
