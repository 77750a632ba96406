import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild } from './runtime/build-app.mjs';
import { ensureElectron } from './runtime/electron.mjs';
import { main, say, SetupError } from './runtime/say.mjs';
import { ensureSqlite } from './runtime/sqlite.mjs';
import { ensureDesktop, ensureElectronLibraries } from './runtime/system-packages.mjs';
import { importFlowLogs, printReports } from './start/command-line.mjs';
import { drawDashboard, hasDisplay, openWindow } from './start/window.mjs';

// npm start [-- [--data DIR] [FILE…]]: opens the app. Without a display it does the main job here
// instead: reads the files or the sample day, prints the how-to's reports, draws the dashboard.
await main(async () => {
  const { files, dataDir } = readArguments(process.argv.slice(2));
  return hasDisplay() ? withDisplay(files, dataDir) : withoutDisplay(files, dataDir);
});

/**
 * @param {readonly string[]} files
 * @param {string | undefined} dataDir
 */
async function withDisplay(files, dataDir) {
  await ensureElectronLibraries();
  const { executable, version, standIn } = await ensureElectron();
  await ensureSqlite({ oldElectron: standIn });
  await ensureBuild();
  if (files.length > 0) await importFlowLogs(files, dataDir);
  say(`Opening Flowglass on Electron ${version}.`);
  return openWindow(executable, dataDir);
}

/**
 * The reports come first: they need nothing but Node, so they are there even where the picture
 * cannot be drawn.
 * @param {readonly string[]} files
 * @param {string | undefined} dataDir
 */
async function withoutDisplay(files, dataDir) {
  say('There is no display here, so the reports are printed and the dashboard is drawn to a file.');
  await ensureSqlite();
  await ensureBuild();
  await importFlowLogs(files, dataDir);
  await printReports(dataDir);

  await ensureDesktop();
  const { executable, version, standIn } = await ensureElectron();
  await ensureSqlite({ oldElectron: standIn });
  const picture = await drawDashboard(executable, dataDir);
  process.stdout.write(
    `\nThe dashboard, drawn by Electron ${version}: ${picture}\n` +
      'To open the window, run "npm start" where there is a display: on a desktop, or over ssh -X.\n',
  );
}

/** @param {readonly string[]} args */
function readArguments(args) {
  // npm runs scripts in the project's folder; INIT_CWD is where the user typed.
  const base = process.env['INIT_CWD'] ?? process.cwd();
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' } },
      allowPositionals: true,
    });
    return {
      files: positionals.map((file) => resolve(base, file)),
      dataDir: values.data === undefined ? undefined : resolve(base, values.data),
    };
  } catch (error) {
    throw new SetupError(`${error.message}\nUsage: npm start [-- [--data DIR] [FILE…]]`);
  }
}
