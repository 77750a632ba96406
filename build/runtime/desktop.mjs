import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInherited } from './run.mjs';

// The daemon reads the password of a new, empty keyring from its input; one line break is
// the empty password. It ends with the bus it is on.
const unlockThenRun = `printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$@"`;

/**
 * Runs a command with a screen, a message bus and an unlocked keyring that are all its own, so
 * that it works where there is no desktop and never touches the user's where there is one.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} exit code
 */
export async function runWithDesktop(command, args, env = process.env) {
  if (process.platform !== 'linux') return runInherited(command, args, { env });
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
    const inner = ['bash', '-c', unlockThenRun, 'bash', command, ...args];
    return await runInherited('dbus-run-session', ['--', ...screen, ...inner], { env: own });
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
