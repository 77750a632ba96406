import { ensureElectron } from './runtime/electron.mjs';
import { ensureMoto } from './runtime/moto.mjs';
import { main, say } from './runtime/say.mjs';
import { ensureSqlite } from './runtime/sqlite.mjs';
import { ensureDesktop } from './runtime/system-packages.mjs';

/** Everything the tests need and npm does not bring. Fast when it is all there. */
export async function provision() {
  await ensureDesktop();
  const electron = await ensureElectron();
  await ensureSqlite({ oldElectron: electron.standIn });
  await ensureMoto();
  return electron;
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    const { version } = await provision();
    say(`All set: Electron ${version}, SQLite, moto, display and keyring.`);
  });
}
