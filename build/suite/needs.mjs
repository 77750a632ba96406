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
  sqlite: async () => {
    // What this Node needs is known at once; whether an old Electron has to be served by the same
    // binary, only when it is here.
    await ensureSqlite();
    const old = await ensureElectron().then(
      ({ standIn }) => standIn,
      () => false,
    );
    await ensureSqlite({ oldElectron: old });
  },
  moto: ensureMoto,
  build: ensureBuild,
};

/**
 * Sets up all that is needed, as far as it can be had. All at once: most of it waits for a network.
 * @param {ReadonlySet<Need>} wanted
 * @returns {Promise<ReadonlyMap<Need, string>>} what could not be had, and why and what to do
 */
export async function provide(wanted) {
  /** @type {Map<Need, string>} */
  const problems = new Map();
  await Promise.all(
    [...wanted].map(async (need) => {
      try {
        await make[need]();
      } catch (error) {
        if (!(error instanceof SetupError)) throw error;
        problems.set(need, error.message);
      }
    }),
  );
  return problems;
}
