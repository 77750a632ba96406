/** Records per segment at most: a column of 32-bit values is then one 256 KiB BLOB. */
export const SEGMENT_ROWS = 65_536;
/** Field ids stay below this, so that segment and field make one row id of `column_data`. */
export const MAX_FIELDS = 4_096;

/** Names of columns that are not fields of the flow record. No field name may begin with `@`. */
export const KEY = '@key';
/** A hash of source, destination and destination port, see `pairHash`. */
export const PAIR = '@pair';
/** Id of the import that brought the record; null for collected ones. */
export const IMPORT = '@import';
/** CloudWatch's ingestion time, epoch milliseconds. */
export const INGESTED = '@ingested';
/** The clock of ranges, where it is not the field `start` itself. */
export const TIME = '@time';
/** The log stream. */
export const STREAM = '@stream';

/** Dictionary domain of IPv6 addresses, shared by all address columns. */
export const ADDRESS_DOMAIN = 0;

export type ColumnKind = 'number' | 'address' | 'text' | 'key';

/** 0: none; 1: some, marked in a bitmap; 2: all. */
export type Share = 0 | 1 | 2;

/**
 * How a column of a segment is stored. The value of row `i` is `base` plus the number of `width`
 * bytes at `i`; width 0 means that every row has `base`, and no BLOB exists unless a bitmap does.
 * Width 8 holds doubles for numbers (base is 0) and 64-bit keys for `@key`.
 * The BLOB: values, then the null bitmap when `nulls` is 1, then the IPv6 bitmap when `mixed` is 1,
 * each beginning at a multiple of 8 bytes. Little-endian, as all supported machines are.
 */
export interface StoredColumn {
  readonly width: 0 | 1 | 2 | 4 | 8;
  readonly base: number;
  /** Smallest and largest value that is neither null nor IPv6; null when there is none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly nulls: Share;
  /** IPv6 rows of an address column: their values are dictionary codes. */
  readonly mixed: Share;
}

export interface EncodedColumn extends StoredColumn {
  readonly bytes: Uint8Array | null;
}

export function columnDataId(segment: number, field: number): number {
  return segment * MAX_FIELDS + field;
}

export function padded(bytes: number): number {
  return (bytes + 7) & ~7;
}

/**
 * A hash of what most questions group by. Equal source, destination and port always give equal
 * hashes; the reverse is not needed. Null and IPv6 rows hash their stored number.
 */
export function pairHash(source: number, destination: number, port: number): number {
  let h = Math.imul(source ^ (source >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13) ^ destination, 0x297a2d39);
  h = Math.imul(h ^ (h >>> 16) ^ port, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
