import { ensureBuild } from '../runtime/build-app.mjs';
import { ensureElectron } from '../runtime/electron.mjs';
import { ensureMoto } from '../runtime/moto.mjs';
import { SetupError } from '../runtime/say.mjs';
import { ensureSqlite } from '../runtime/sqlite.mjs';
import { ensureDesktop } from '../runtime/system-packages.mjs';

/** @typedef {import('./stages.mjs').Need} Need */

/** @type {Record<Need, () => Promise<unknown>>} */
const make = {
  desktop: ensureDesktop,
  electron: ensureElectron,
  // One binary has to serve this Node and, where the stand-in runs, an old Electron too.
  sqlite: async () => ensureSqlite({ oldElectron: await standInRuns() }),
  moto: ensureMoto,
  build: ensureBuild,
};

async function standInRuns() {
  return ensureElectron().then(
    ({ standIn }) => standIn,
    () => false,
  );
}

/**
 * Sets up all that is needed, as far as it can be had.
 * @param {ReadonlySet<Need>} wanted
 * @returns {Promise<ReadonlyMap<Need, string>>} what could not be had, and why and what to do
 */
export async function provide(wanted) {
  /** @type {Map<Need, string>} */
  const problems = new Map();
  for (const need of /** @type {Need[]} */ (Object.keys(make))) {
    if (!wanted.has(need)) continue;
    try {
      await make[need]();
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      problems.set(need, error.message);
    }
  }
  return problems;
}
