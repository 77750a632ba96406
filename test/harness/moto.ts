import { spawn } from 'node:child_process';
import { ensureMoto, motoPython } from '../../build/runtime/moto.mjs';
import { endChild, waitForOutput } from './child';

/** A running fake AWS with nothing in it. */
export interface Moto {
  /** Address for the endpoint setting of a client or a source: `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  /** Ends the server; all it held is gone. */
  readonly stop: () => Promise<void>;
}

/** Starts a moto server of its own on a free port of 127.0.0.1. */
export async function startMoto(): Promise<Moto> {
  await ensureMoto();
  const child = spawn(motoPython, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PYTHONUNBUFFERED: '1' },
  });
  const killWithParent = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killWithParent);
  const [, endpoint = ''] = await waitForOutput(child, /Running on (http:\/\/127\.0\.0\.1:\d+)/);
  return {
    endpoint,
    stop: async () => {
      process.off('exit', killWithParent);
      await endChild(child);
    },
  };
}
