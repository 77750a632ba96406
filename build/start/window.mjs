import { rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { isRoot } from '../runtime/apt.mjs';
import { withDesktop } from '../runtime/desktop.mjs';
import { inRoot, root } from '../runtime/paths.mjs';
import { run, runInherited, tail } from '../runtime/run.mjs';
import { SetupError } from '../runtime/say.mjs';

const pictureSeconds = 120;

/** Whether a window can be shown here. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** @param {string | undefined} dataDir */
function appArgs(dataDir) {
  // Chromium refuses to start as root with its sandbox on.
  const sandbox = isRoot ? ['--no-sandbox'] : [];
  return [...sandbox, root, ...(dataDir === undefined ? [] : [`--data=${dataDir}`])];
}

/**
 * Opens the app and waits until the user closes it.
 * @param {string} executable
 * @param {string | undefined} dataDir the app's own if undefined
 */
export function openWindow(executable, dataDir) {
  return runInherited(executable, appArgs(dataDir), { cwd: root });
}

/**
 * Has the app draw its dashboard on a screen nobody sees.
 * @param {string} executable
 * @param {string | undefined} dataDir
 * @returns {Promise<string>} path of the picture
 */
export async function drawDashboard(executable, dataDir) {
  const picture = inRoot('out', 'dashboard.png');
  await rm(picture, { force: true });
  const env = {
    ...process.env,
    FLOWGLASS_SCREENSHOT: picture,
    FLOWGLASS_SCREENSHOT_SCREEN: 'dashboards',
  };
  // The virtual desktop has settings folders of its own; the data is where the reports ran.
  const args = appArgs(dataDir ?? defaultDataDir());
  const result = await withDesktop((inside) => {
    const limit = ['-k', '5', String(pictureSeconds), executable];
    const program = inside('timeout', [...limit, ...args]);
    return run(program.command, program.args, { cwd: root, env: program.env });
  }, env);
  const size = await stat(picture).then(
    (entry) => entry.size,
    () => 0,
  );
  if (result.code === 0 && size > 0) return picture;
  throw new SetupError(
    `Drawing the dashboard failed (exit code ${result.code}):\n${tail(result.output)}`,
  );
}

/** Where app and command line keep their data on Linux, the only system without a display. */
function defaultDataDir() {
  const configured = process.env['XDG_CONFIG_HOME'] ?? '';
  const config = isAbsolute(configured) ? configured : join(homedir(), '.config');
  return join(config, 'Flowglass', 'data');
}
