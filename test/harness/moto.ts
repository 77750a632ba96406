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

/** Files in PEM: the server speaks TLS with them. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** Starts a moto server of its own on a free port of 127.0.0.1. */
export async function startMoto(tls?: ServerCertificate): Promise<Moto> {
  await ensureMoto();
  const secure = tls === undefined ? [] : ['-c', tls.certificate, '-k', tls.key];
  const place = ['-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'];
  const child = spawn(motoPython, [...place, ...secure], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PYTHONUNBUFFERED: '1' },
  });
  const killWithParent = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killWithParent);
  const [, endpoint = ''] = await waitForOutput(child, /Running on (https?:\/\/127\.0\.0\.1:\d+)/);
  return {
    endpoint,
    stop: async () => {
      process.off('exit', killWithParent);
      await endChild(child);
    },
  };
}
