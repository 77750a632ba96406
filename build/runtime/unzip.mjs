import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { SetupError } from './say.mjs';

/**
 * Entries are asked for one by one: each is written before the next is looked at.
 * @param {string} archive
 * @returns {Promise<yauzl.ZipFile>}
 */
function open(archive) {
  return new Promise((done, fail) => {
    yauzl.open(archive, { lazyEntries: true }, (error, zip) => (error ? fail(error) : done(zip)));
  });
}

/**
 * Unpacks the entries of a zip that `place` gives a path to; the rest is skipped without
 * being read.
 * @param {string} archive
 * @param {string} folder
 * @param {(entry: string) => string | undefined} place
 */
export async function unzip(archive, folder, place) {
  const zip = await open(archive);
  /** @type {(entry: yauzl.Entry) => Promise<import('node:stream').Readable>} */
  const openEntry = promisify(zip.openReadStream.bind(zip));
  await new Promise((done, fail) => {
    zip.on('error', fail);
    zip.on('end', done);
    zip.on('entry', (/** @type {yauzl.Entry} */ entry) => {
      unpackEntry(entry).then(() => zip.readEntry(), fail);
    });
    zip.readEntry();
  });

  /** @param {yauzl.Entry} entry */
  async function unpackEntry(entry) {
    const path = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
    if (path === undefined) return;
    const target = resolve(join(folder, path));
    if (!target.startsWith(resolve(folder) + sep)) {
      throw new SetupError(
        `${archive} holds an entry that points outside: ${entry.fileName}. Nothing more was unpacked.`,
      );
    }
    await mkdir(dirname(target), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await openEntry(entry), createWriteStream(target, { mode: mode || 0o644 }));
  }
}
