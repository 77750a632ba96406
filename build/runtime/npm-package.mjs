import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exists, withDraftFolder } from './files.mjs';
import { run, tail } from './run.mjs';
import { SetupError } from './say.mjs';

/**
 * Fetches one npm package's archive through npm itself, so that the user's registry, proxy and
 * certificates apply, and checks it against the pinned hash before anyone opens it.
 * @param {{ name: string, version: string, integrity: string }} source
 * @param {string} folder
 * @returns {Promise<string>} path of the archive
 */
export async function fetchPackage(source, folder) {
  const target = join(
    folder,
    `${source.name.replace(/[@/]/g, '-').slice(1)}-${source.version}.tgz`,
  );
  if (await exists(target)) {
    if ((await integrityOf(target)) === source.integrity) return target;
    await rm(target);
  }
  return withDraftFolder(target, async (draft) => {
    const spec = `${source.name}@${source.version}`;
    const args = [
      'pack',
      spec,
      '--pack-destination',
      draft,
      '--ignore-scripts',
      '--loglevel=error',
    ];
    const result = await run('npm', args, { cwd: draft });
    if (result.code !== 0) {
      throw new SetupError(
        `npm could not fetch ${spec}:\n${tail(result.output)}\nCheck that the npm registry is reachable (npm ping), then try again.`,
      );
    }
    const name = (await readdir(draft)).find((entry) => entry.endsWith('.tgz'));
    const got = name ? await integrityOf(join(draft, name)) : 'no file';
    if (name === undefined || got !== source.integrity) {
      throw new SetupError(
        `${spec} is not the file it should be.\nExpected ${source.integrity}\nGot      ${got}\nThe registry in use serves something else under this name; it was not unpacked.`,
      );
    }
    await rename(join(draft, name), target);
    return target;
  });
}

/** @param {string} path */
async function integrityOf(path) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return `sha512-${hash.digest('base64')}`;
}
