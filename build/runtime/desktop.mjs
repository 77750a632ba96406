import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInherited } from './run.mjs';

// The daemon reads the password of a new, empty keyring from its input; one line break is
// the empty password. It ends with the bus it is on.
const unlockThenRun = `printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$@"`;

/** @typedef {{ command: string, args: readonly string[], env: NodeJS.ProcessEnv }} Program */

/**
 * Makes a screen, a message bus and an unlocked keyring that are all its own, so that programs
 * work where there is no desktop and never touch the user's where there is one.
 * @template T
 * @param {(inside: (command: string, args: readonly string[]) => Program) => Promise<T>} body
 *   gets a function that says how to run a program inside
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<T>}
 */
export async function withDesktop(body, env = process.env) {
  if (process.platform !== 'linux') return body((command, args) => ({ command, args, env }));
  const home = await mkdtemp(join(tmpdir(), 'flowglass-desktop-'));
  try {
    const runtimeDir = join(home, 'run');
    await mkdir(runtimeDir, { mode: 0o700 });
    const own = {
      ...env,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_RUNTIME_DIR: runtimeDir,
      XDG_CURRENT_DESKTOP: 'GNOME',
      // Somebody's running keyring must not answer in place of ours.
      GNOME_KEYRING_CONTROL: undefined,
      WAYLAND_DISPLAY: undefined,
      NO_AT_BRIDGE: '1',
    };
    const screen = ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'];
    return await body((command, args) => ({
      command: 'dbus-run-session',
      args: ['--', ...screen, 'bash', '-c', unlockThenRun, 'bash', command, ...args],
      env: own,
    }));
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/**
 * Runs one program inside such a desktop; it talks to the user directly.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} exit code
 */
export function runWithDesktop(command, args, env = process.env) {
  return withDesktop((inside) => {
    const program = inside(command, args);
    return runInherited(program.command, program.args, { env: program.env });
  }, env);
}
