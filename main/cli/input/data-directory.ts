import { posix, resolve, win32 } from 'node:path';
import type { CommandIo } from '../io';

/**
 * The folder of the data: the one given, else FLOWGLASS_DATA, else `data` in the folder where the window
 * keeps its own things, so that both work on the same store.
 */
export function dataDirectory(
  given: string | undefined,
  io: Pick<CommandIo, 'env' | 'platform' | 'homeDirectory'>,
): string {
  const named = given ?? io.env['FLOWGLASS_DATA'] ?? '';
  if (named !== '') return resolve(named);
  switch (io.platform) {
    case 'darwin':
      return posix.join(io.homeDirectory, 'Library', 'Application Support', 'Flowglass', 'data');
    case 'win32':
      return win32.join(
        io.env['APPDATA'] ?? win32.join(io.homeDirectory, 'AppData', 'Roaming'),
        'Flowglass',
        'data',
      );
    default:
      return posix.join(configHome(io), 'Flowglass', 'data');
  }
}

/** The XDG rule: a relative value is as good as none. */
function configHome(io: Pick<CommandIo, 'env' | 'homeDirectory'>): string {
  const configured = io.env['XDG_CONFIG_HOME'] ?? '';
  return posix.isAbsolute(configured) ? configured : posix.join(io.homeDirectory, '.config');
}
