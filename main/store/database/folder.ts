import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ProblemError } from '../../../core/problem';

/**
 * Makes a data folder and what leads to it, unless it is there. Step by step: Node's own recursive
 * way never comes back where a parent exists but takes no folders, as below /proc.
 * @throws ProblemError `store/no-folder`
 */
export function makeDataFolder(dataDir: string): void {
  try {
    make(resolve(dataDir));
  } catch (error) {
    throw new ProblemError(
      {
        code: 'store/no-folder',
        message: 'The data folder cannot be made.',
        action: 'Choose a folder that this user may write to.',
        place: { file: dataDir },
        detail: error instanceof Error ? error.message : String(error),
      },
      { cause: error },
    );
  }
}

function make(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return;
  const parent = dirname(folder);
  if (found === undefined && parent !== folder) make(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it just now.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
