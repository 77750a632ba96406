import { type EncodedColumn, padded, SEGMENT_ROWS, type Share } from './layout';

/** Values of a column in batch form; bitmaps as in `FlowBatch`. */
export interface ColumnValues {
  readonly values: Uint8Array | Uint16Array | Uint32Array | Float64Array;
  readonly nulls: Uint8Array | null;
  readonly isV6: Uint8Array | null;
}

const UINT32 = 4_294_967_296;
// One encoder runs at a time in a thread, so that the working space is shared.
const words = new Uint32Array(SEGMENT_ROWS);
const doubles = new Float64Array(SEGMENT_ROWS);

/**
 * Encodes the rows `keep[from..to)` of a column, at most {@link SEGMENT_ROWS}, in the narrowest width
 * that holds them. `keep` null: the rows from..to themselves.
 */
export function encodeColumn(
  column: ColumnValues,
  keep: Uint32Array | null,
  from: number,
  to: number,
): EncodedColumn {
  const rows = to - from;
  const nulls = gatherBits(column.nulls, keep, from, to);
  const isV6 = gatherBits(column.isV6, keep, from, to);
  if (nulls.share === 2) return constant(0, 2, 0, null, null);
  if (column.values instanceof Float64Array) {
    gatherDoubles(column.values, keep, from, rows);
    return encodeDoubles(rows, nulls);
  }
  if (keep === null && column.values instanceof Uint32Array && nulls.share + isV6.share === 0) {
    return encodeInPlace(column.values.subarray(from, to));
  }
  gatherWords(column.values, keep, from, rows);
  return encodeWords(rows, nulls, isV6);
}

/** A column with one value in every row. */
export function constantColumn(value: number): EncodedColumn {
  return constant(value, 0, 0, value, value);
}

/** The 64-bit keys of `rows` rows, low halves interleaved with high ones. */
export function encodeKeys(keys: Uint32Array, rows: number): EncodedColumn {
  const bytes = new Uint8Array(keys.buffer.slice(keys.byteOffset, keys.byteOffset + rows * 8));
  return { width: 8, base: 0, low: null, high: null, nulls: 0, mixed: 0, bytes };
}

interface Bits {
  readonly share: Share;
  readonly bytes: Uint8Array | null;
}

const NO_BITS: Bits = { share: 0, bytes: null };

function gatherBits(
  bitmap: Uint8Array | null,
  keep: Uint32Array | null,
  from: number,
  to: number,
): Bits {
  if (bitmap === null) return NO_BITS;
  const rows = to - from;
  const bytes = new Uint8Array((rows + 7) >> 3);
  let set = 0;
  for (let i = 0; i < rows; i++) {
    const row = keep === null ? from + i : (keep[from + i] as number);
    const bit = ((bitmap[row >> 3] as number) >> (row & 7)) & 1;
    set += bit;
    bytes[i >> 3] = (bytes[i >> 3] as number) | (bit << (i & 7));
  }
  if (set === 0) return NO_BITS;
  return set === rows ? { share: 2, bytes: null } : { share: 1, bytes };
}

function gatherWords(
  values: Uint8Array | Uint16Array | Uint32Array,
  keep: Uint32Array | null,
  from: number,
  rows: number,
): void {
  if (keep === null) {
    words.set(values.subarray(from, from + rows));
    return;
  }
  if (values instanceof Uint32Array) {
    for (let i = 0; i < rows; i++) words[i] = values[keep[from + i] as number] as number;
    return;
  }
  // Widening the span first keeps the loop below on one array type.
  const first = keep[from] as number;
  const last = keep[from + rows - 1] as number;
  if (last - first < SEGMENT_ROWS) {
    words.set(values.subarray(first, last + 1));
    for (let i = 0; i < rows; i++) words[i] = words[(keep[from + i] as number) - first] as number;
    return;
  }
  for (let i = 0; i < rows; i++) words[i] = values[keep[from + i] as number] as number;
}

function gatherDoubles(
  values: Float64Array,
  keep: Uint32Array | null,
  from: number,
  rows: number,
): void {
  if (keep === null) {
    doubles.set(values.subarray(from, from + rows));
    return;
  }
  for (let i = 0; i < rows; i++) doubles[i] = values[keep[from + i] as number] as number;
}

function bit(bits: Uint8Array, row: number): number {
  return ((bits[row >> 3] as number) >> (row & 7)) & 1;
}

function encodeWords(rows: number, nulls: Bits, isV6: Bits): EncodedColumn {
  let low = UINT32;
  let high = -1;
  let lowest = UINT32;
  let highest = -1;
  if (nulls.bytes === null && isV6.bytes === null) {
    for (let i = 0; i < rows; i++) {
      const value = words[i] as number;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    if (isV6.share === 0) {
      low = lowest;
      high = highest;
    }
  } else {
    for (let i = 0; i < rows; i++) {
      if (nulls.bytes !== null && bit(nulls.bytes, i) === 1) continue;
      const value = words[i] as number;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
      if (isV6.share === 2 || (isV6.bytes !== null && bit(isV6.bytes, i) === 1)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (nulls.bytes !== null) {
      for (let i = 0; i < rows; i++) if (bit(nulls.bytes, i) === 1) words[i] = lowest;
    }
  }
  const bounds = high < 0 ? { low: null, high: null } : { low, high };
  return pack(rows, lowest, highest, bounds, nulls, isV6);
}

/** Like {@link encodeWords} for whole columns of 32 bits, which need not be gathered first. */
function encodeInPlace(source: Uint32Array): EncodedColumn {
  const rows = source.length;
  let low = UINT32;
  let high = -1;
  for (let i = 0; i < rows; i++) {
    const value = source[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const width = widthOf(high - low);
  if (width === 0) return constant(low, 0, 0, low, high);
  if (width === 4) {
    const bytes = new Uint8Array(
      source.buffer.slice(source.byteOffset, source.byteOffset + rows * 4),
    );
    return { width, base: 0, low, high, nulls: 0, mixed: 0, bytes };
  }
  const bytes = new Uint8Array(rows * width);
  const packed = width === 1 ? bytes : new Uint16Array(bytes.buffer);
  for (let i = 0; i < rows; i++) packed[i] = (source[i] as number) - low;
  return { width, base: low, low, high, nulls: 0, mixed: 0, bytes };
}

function widthOf(span: number): 0 | 1 | 2 | 4 {
  if (span === 0) return 0;
  return span < 256 ? 1 : span < 65_536 ? 2 : 4;
}

function encodeDoubles(rows: number, nulls: Bits): EncodedColumn {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows; i++) {
    if (nulls.bytes !== null && bit(nulls.bytes, i) === 1) continue;
    const value = doubles[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (nulls.bytes !== null) {
    for (let i = 0; i < rows; i++) if (bit(nulls.bytes, i) === 1) doubles[i] = low;
  }
  if (high - low < UINT32) {
    for (let i = 0; i < rows; i++) words[i] = (doubles[i] as number) - low;
    return pack(rows, 0, high - low, { low, high }, nulls, NO_BITS, low);
  }
  const bytes = allocate(rows * 8, nulls, NO_BITS);
  new Float64Array(bytes.buffer, 0, rows).set(doubles.subarray(0, rows));
  return { width: 8, base: 0, low, high, nulls: nulls.share, mixed: 0, bytes };
}

/** Packs `words`, whose values lie in lowest..highest; the stored base is `lowest + shift`. */
function pack(
  rows: number,
  lowest: number,
  highest: number,
  bounds: { readonly low: number | null; readonly high: number | null },
  nulls: Bits,
  isV6: Bits,
  shift = 0,
): EncodedColumn {
  const width = widthOf(highest - lowest);
  // Full-width columns are read in place, so they keep their values as they are.
  const base = width === 4 && shift === 0 ? 0 : lowest;
  const bytes = allocate(rows * width, nulls, isV6);
  if (width !== 0) {
    if (base !== 0) for (let i = 0; i < rows; i++) words[i] = (words[i] as number) - base;
    const source = words.subarray(0, rows);
    if (width === 1) bytes.set(source);
    else if (width === 2) new Uint16Array(bytes.buffer, 0, rows).set(source);
    else new Uint32Array(bytes.buffer, 0, rows).set(source);
  }
  return {
    width,
    base: base + shift,
    low: bounds.low,
    high: bounds.high,
    nulls: nulls.share,
    mixed: isV6.share,
    bytes: bytes.length === 0 ? null : bytes,
  };
}

function allocate(valueBytes: number, nulls: Bits, isV6: Bits): Uint8Array {
  const start = padded(valueBytes);
  const nullBytes = nulls.bytes === null ? 0 : padded(nulls.bytes.length);
  const v6Bytes = isV6.bytes?.length ?? 0;
  const noBits = nullBytes === 0 && v6Bytes === 0;
  const bytes = new Uint8Array(noBits ? valueBytes : start + nullBytes + v6Bytes);
  if (nulls.bytes !== null) bytes.set(nulls.bytes, start);
  if (isV6.bytes !== null) bytes.set(isV6.bytes, start + nullBytes);
  return bytes;
}

function constant(
  base: number,
  nulls: Share,
  mixed: Share,
  low: number | null,
  high: number | null,
): EncodedColumn {
  return { width: 0, base, low, high, nulls, mixed, bytes: null };
}
