import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { ensureDesktop } from '../../build/runtime/system-packages.mjs';
import { endChild, waitForOutput } from './child';

/** Environment variables under which a program finds no message bus and so no keyring. */
export const noKeyring = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } as const;

/** An unlocked, empty keyring on a message bus of its own. */
export interface Keyring {
  /** What a program needs in its environment to use it, over `process.env`. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a keyring. A test that loads keytar itself puts `env` into `process.env` before its first
 * call: libsecret asks for the bus once.
 */
export async function startKeyring(): Promise<Keyring> {
  await ensureDesktop();
  const home = await mkdtemp(join(tmpdir(), 'flowglass-keyring-'));
  const runtime = join(home, 'run');
  await mkdir(runtime, { mode: 0o700 });
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, XDG_RUNTIME_DIR: runtime },
  });
  const stop = async (): Promise<void> => {
    // The keyring's daemon ends with its bus.
    await endChild(bus);
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const [, address = ''] = await waitForOutput(bus, /^(\S+)\n/);
    const env = {
      DBUS_SESSION_BUS_ADDRESS: address,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_RUNTIME_DIR: runtime,
    };
    await unlock({ ...process.env, ...env, GNOME_KEYRING_CONTROL: undefined });
    return { env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The daemon goes to the background once it answers; a line break is the empty password. */
async function unlock(env: NodeJS.ProcessEnv): Promise<void> {
  const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env,
  });
  daemon.stdin.end('\n');
  const [code] = (await once(daemon, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`gnome-keyring-daemon ended with ${code}`);
}
