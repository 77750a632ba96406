import * as zlib from 'node:zlib';

/** Node's own, which is quicker; Node 20.11 has none yet. */
const ofNode = (zlib as Partial<typeof zlib>).crc32;

/**
 * The CRC-32 of gzip (RFC 1952, 8) over data that comes in pieces: `crc` is that of the data before,
 * 0 at the beginning. The answer is an unsigned 32-bit number.
 */
export function crc32(crc: number, bytes: Uint8Array): number {
  return ofNode === undefined ? crc32ByTable(crc, bytes) : ofNode(bytes, crc);
}

/** Eight tables, so that eight bytes are taken in one step. */
const TABLES = makeTables();

/** {@link crc32} without Node's. */
export function crc32ByTable(crc: number, bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length & 7);
  let c = ~crc;
  let at = 0;
  for (; at < whole; at += 8) {
    const low = c ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    c =
      (t7[low & 255] as number) ^
      (t6[(low >>> 8) & 255] as number) ^
      (t5[(low >>> 16) & 255] as number) ^
      (t4[low >>> 24] as number) ^
      (t3[high & 255] as number) ^
      (t2[(high >>> 8) & 255] as number) ^
      (t1[(high >>> 16) & 255] as number) ^
      (t0[high >>> 24] as number);
  }
  for (; at < bytes.length; at++) {
    c = (t0[(c ^ (bytes[at] as number)) & 255] as number) ^ (c >>> 8);
  }
  return ~c >>> 0;
}

type Tables = readonly [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
];

function makeTables(): Tables {
  const first = new Int32Array(256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    first[n] = c;
  }
  const next = (table: Int32Array): Int32Array =>
    table.map((c) => (first[c & 255] as number) ^ (c >>> 8));
  const t1 = next(first);
  const t2 = next(t1);
  const t3 = next(t2);
  const t4 = next(t3);
  const t5 = next(t4);
  const t6 = next(t5);
  return [first, t1, t2, t3, t4, t5, t6, next(t6)];
}
