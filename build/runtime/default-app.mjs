// Runs inside Electron as its default app: opens the project folder given on the command line.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import electron from 'electron';

/**
 * The calls a default app makes to stand back behind the app it opens; not in the typings.
 * @type {Electron.App & { setVersion(version: string): void, setAppPath(path: string): void }}
 */
const app = /** @type {any} */ (electron.app);

const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
const folder = given && resolve(given);
const manifest = folder && resolve(folder, 'package.json');

if (!manifest || !existsSync(manifest)) {
  process.stderr.write(
    `Usage: electron FOLDER, where FOLDER holds a package.json (given: ${given ?? 'nothing'})\n`,
  );
  app.exit(2);
} else {
  const {
    name,
    productName,
    version,
    desktopName,
    main = 'index.js',
  } = JSON.parse(readFileSync(manifest, 'utf8'));
  Object.assign(process, { defaultApp: true });
  app.setName(productName ?? name);
  app.setVersion(version);
  app.setAppPath(folder);
  if (desktopName) app.setDesktopName(desktopName);
  try {
    // Electron holds its "ready" back until this module has run, so the app it opens still comes
    // in time for what has to be set before.
    await import(pathToFileURL(resolve(folder, main)).href);
  } catch (error) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    app.exit(1);
  }
}
