import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ensureMoto, motoPython } from '../../build/runtime/moto.mjs';

const script = fileURLToPath(new URL('make-certificates.py', import.meta.url));

/** A company's authority that nothing trusts yet, and what it signed. */
export interface Certificates {
  /** Files in PEM. */
  readonly serverFile: string;
  readonly expiredFile: string;
  readonly keyFile: string;
  /** Texts in PEM: the authority, one whose time is over, and one that ends tomorrow. */
  readonly ca: string;
  readonly expiredCa: string;
  readonly soonCa: string;
  readonly server: string;
  readonly key: string;
  remove(): Promise<void>;
}

/** Makes them for servers of these names: host names, `*.` and what follows, or addresses. */
export async function makeCertificates(names: readonly string[]): Promise<Certificates> {
  await ensureMoto();
  const folder = await mkdtemp(join(tmpdir(), 'flowglass-certificates-'));
  await promisify(execFile)(motoPython, [script, folder, ...names]);
  const path = (name: string): string => join(folder, name);
  const text = (name: string): Promise<string> => readFile(path(name), 'utf8');
  return {
    serverFile: path('server.pem'),
    expiredFile: path('expired.pem'),
    keyFile: path('server.key'),
    ca: await text('ca.pem'),
    expiredCa: await text('expired-ca.pem'),
    soonCa: await text('soon-ca.pem'),
    server: await text('server.pem'),
    key: await text('server.key'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
