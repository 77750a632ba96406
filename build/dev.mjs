import { dirname } from 'node:path';
import { isRoot } from './runtime/apt.mjs';
import { electronVite } from './runtime/build-app.mjs';
import { ensureElectron } from './runtime/electron.mjs';
import { root } from './runtime/paths.mjs';
import { runInherited } from './runtime/run.mjs';
import { main } from './runtime/say.mjs';
import { ensureSqlite } from './runtime/sqlite.mjs';

// The app with live reload.
await main(async () => {
  const { executable, standIn } = await ensureElectron();
  await ensureSqlite({ oldElectron: standIn });
  const env = {
    ...process.env,
    ELECTRON_EXEC_PATH: executable,
    ...(standIn ? { ELECTRON_OVERRIDE_DIST_PATH: dirname(executable) } : {}),
  };
  // Chromium refuses to start as root with its sandbox on.
  const args = ['dev', ...(isRoot ? ['--noSandbox'] : []), ...process.argv.slice(2)];
  return runInherited(process.execPath, [electronVite, ...args], { cwd: root, env });
});
