import { X509Certificate } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { CaFacts } from '../../../contract/aws';
import { ProblemError } from '../../../core/problem';
import { makeFolder } from '../../files/make-folder';
import { factsOf, readAuthorities } from './certificates';

/** Authorities that are trusted besides the usual ones: `ca.pem` in the data folder, written whole. */
export interface CaStore {
  list(): readonly CaFacts[];
  /** Each in PEM. */
  pems(): readonly string[];
  /** Adds every authority of the text, or none; the result is the list. Throws `network/…` of `readCertificates`. */
  add(pem: string): readonly CaFacts[];
  /** One that is not there is no failure; the result is the list. */
  remove(fingerprint: string): readonly CaFacts[];
}

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----\n?/g;

/** Every call reads the file, so two windows of it agree. Throws `network/ca-file` when it cannot be read or written. */
export function openCaStore(dataDir: string, now: () => number = Date.now): CaStore {
  const path = join(dataDir, 'ca.pem');
  const read = (): readonly string[] => {
    try {
      return readFileSync(path, 'utf8').match(BLOCK) ?? [];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw unusable(path, 'read', error);
    }
  };
  const write = (pems: readonly string[]): void => {
    const draft = `${path}.new`;
    try {
      makeFolder(dataDir);
      const file = openSync(draft, 'w', 0o644);
      try {
        writeSync(file, pems.map((pem) => `${pem.trim()}\n`).join(''));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw unusable(path, 'written', error);
    }
  };
  const list = (): readonly CaFacts[] =>
    read().flatMap((pem) => {
      const certificate = readable(pem);
      return certificate === null ? [] : [factsOf(certificate, now())];
    });
  return {
    list,
    pems: () => read().filter((pem) => readable(pem) !== null),
    add(pem) {
      const given = readAuthorities(pem, now());
      const known = new Set(list().map(({ fingerprint }) => fingerprint));
      const fresh = given.filter(({ facts }) => !known.has(facts.fingerprint));
      if (fresh.length > 0) write([...read(), ...fresh.map((one) => one.pem)]);
      return list();
    },
    remove(fingerprint) {
      const kept = read().filter((pem) => {
        const certificate = readable(pem);
        return certificate === null || factsOf(certificate, now()).fingerprint !== fingerprint;
      });
      if (kept.length < read().length) write(kept);
      return list();
    },
  };
}

/** Null for a block that someone damaged by hand: it is neither shown nor trusted. */
function readable(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function unusable(path: string, what: 'read' | 'written', error: unknown): ProblemError {
  return new ProblemError(
    {
      code: 'network/ca-file',
      message: `The file of added certificates cannot be ${what}.`,
      action: 'Check the permissions of the file and whether the disk is full.',
      place: { file: path },
      detail: error instanceof Error ? error.message : String(error),
    },
    { cause: error },
  );
}
