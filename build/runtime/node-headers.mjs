import { dirname, join } from 'node:path';
import { exists } from './files.mjs';

/**
 * Where this Node's C headers are, if they are on this machine. Most installs (official
 * tarballs, nvm, NodeSource, Homebrew) carry them next to the binary, which makes a native
 * build work without any download.
 * @returns {Promise<string | undefined>} a folder for node-gyp's --nodedir, or nothing,
 *   in which case node-gyp downloads the headers itself
 */
export async function findNodeDir() {
  const prefix = dirname(dirname(process.execPath));
  const candidates = [prefix, process.env['npm_config_nodedir'], process.env['NODEDIR']];
  for (const candidate of candidates) {
    if (candidate && (await exists(join(candidate, 'include', 'node', 'node_api.h'))))
      return candidate;
  }
  return undefined;
}
