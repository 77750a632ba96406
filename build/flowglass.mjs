import { ensureBuild } from './runtime/build-app.mjs';
import { inRoot } from './runtime/paths.mjs';
import { runInherited } from './runtime/run.mjs';
import { main } from './runtime/say.mjs';
import { ensureSqlite } from './runtime/sqlite.mjs';

// The command line from a clone: makes what is missing, then hands everything over.
await main(async () => {
  await ensureSqlite();
  await ensureBuild();
  // npm runs scripts in the project's folder; INIT_CWD is where the user typed, which is
  // where relative file names count from.
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  return runInherited(
    process.execPath,
    [inRoot('out', 'main', 'cli.js'), ...process.argv.slice(2)],
    { cwd },
  );
});
