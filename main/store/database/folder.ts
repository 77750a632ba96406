import { ProblemError } from '../../../core/problem';
import { makeFolder } from '../../files/make-folder';

/**
 * Makes a data folder and what leads to it, unless it is there.
 * @throws ProblemError `store/no-folder`
 */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolder(dataDir);
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
