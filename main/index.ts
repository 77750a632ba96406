import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, protocol } from 'electron';
import { startArguments, windowFolder } from './shell/arguments';
import { lockProcess } from './shell/lock-down';
import { SCHEME } from './shell/page-origin';
import { screenshotOrder } from './shell/screenshot';
import { startWindow } from './shell/start';

// Before Electron is ready: what cannot be set later.
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
]);

const appGiven = process.defaultApp === true;
const { words, dataDir: named, command } = startArguments(process.argv, appGiven, process.env);

if (command !== null) {
  const { runCommandLine } = await import('./cli/run-command-line');
  const { processIo } = await import('./cli/process-io');
  app.exit(await runCommandLine(words, processIo()));
} else {
  const ownFolder = !app.commandLine.hasSwitch('user-data-dir');
  if (named !== null && ownFolder) app.setPath('userData', windowFolder(named));
  const dataDir = named ?? join(app.getPath('userData'), 'data');
  const devServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);
  const built = join(dirname(fileURLToPath(import.meta.url)), '..');
  try {
    const screenshot = screenshotOrder(process.env);
    lockProcess(devServer);
    // One window per data folder; the second start brings the first to the front.
    if (app.requestSingleInstanceLock()) {
      void startWindow({ dataDir, built, devServer, screenshot });
    } else {
      app.quit();
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    app.exit(2);
  }
}
