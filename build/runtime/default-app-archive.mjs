import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * A stock Electron carries a small app that opens the folder given on the command line; a
 * packaged one does not. This packs our own, so that `electron .` works with it as usual.
 *
 * The asar format: a 4-byte 4, the header's size, the header (its own size, the JSON's length,
 * the JSON padded to 4 bytes), then the files' bytes.
 * @param {string} target
 */
export async function defaultAppArchive(target) {
  const files = {
    'package.json': Buffer.from('{"name":"default-app","main":"main.mjs"}'),
    'main.mjs': await readFile(join(import.meta.dirname, 'default-app.mjs')),
  };
  /** @type {Record<string, object>} */
  const entries = {};
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const hash = createHash('sha256').update(content).digest('hex');
    entries[name] = {
      size: content.length,
      offset: String(offset),
      integrity: { algorithm: 'SHA256', hash, blockSize: 4_194_304, blocks: [hash] },
    };
    offset += content.length;
  }
  const json = Buffer.from(JSON.stringify({ files: entries }));
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(padded + 8, 4);
  head.writeUInt32LE(padded + 4, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, Buffer.concat([head, ...Object.values(files)]));
}
