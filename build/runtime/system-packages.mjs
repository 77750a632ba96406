import { aptCommand, ensurePackages, hasApt } from './apt.mjs';
import { run } from './run.mjs';
import { SetupError } from './say.mjs';

/** What Electron itself loads, and keytar's libsecret. */
const electronPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libsecret-1-0',
];
/** A display and a keyring for machines that have none. */
const desktopPackages = ['xvfb', 'xauth', 'dbus', 'gnome-keyring'];

const desktopTools = ['xvfb-run', 'dbus-run-session', 'gnome-keyring-daemon'];

/** Makes sure Electron finds the libraries it loads. Only Linux needs any of it. */
export async function ensureElectronLibraries() {
  // Other distributions name their packages differently, and nearly all desktops have them:
  // there Electron's own message about a missing library is the better one.
  if (await hasApt()) await ensurePackages(electronPackages, 'Electron');
}

/**
 * Makes sure Electron can run without a screen: libraries, a virtual display, a keyring.
 * Only Linux needs any of it.
 */
export async function ensureDesktop() {
  if (process.platform !== 'linux') return;
  const allPackages = [...electronPackages, ...desktopPackages];
  if (await hasApt()) return ensurePackages(allPackages, 'Running Electron without a screen');
  const missing = [];
  for (const tool of desktopTools) {
    if ((await run('sh', ['-c', `command -v ${tool}`])).code !== 0) missing.push(tool);
  }
  if (missing.length === 0) return;
  throw new SetupError(
    `Running Electron without a screen needs tools that are not installed: ${missing.join(' ')}\n` +
      `Install them with this system's package manager. On Debian or Ubuntu it would be:\n  ${aptCommand(allPackages)}`,
  );
}
