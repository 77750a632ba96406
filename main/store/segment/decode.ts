import { padded, type StoredColumn } from './layout';

/** A column of a segment as typed arrays that may be views of the BLOB. */
export interface DecodedColumn {
  readonly rows: number;
  /** Values with the base added. Whole numbers beyond 32 bits come as doubles. */
  readonly values: Uint32Array | Float64Array;
  readonly nulls: Uint8Array | null;
  readonly isV6: Uint8Array | null;
  readonly allNull: boolean;
  readonly allV6: boolean;
}

const NO_WORDS = new Uint32Array(0);

/**
 * Reads a column that is not `@key`. A constant column is spelled out; callers that care look at
 * `width` first.
 */
export function decodeColumn(
  column: StoredColumn,
  bytes: Uint8Array | null,
  rows: number,
): DecodedColumn {
  const blob = bytes === null ? null : aligned(bytes);
  return {
    rows,
    values: column.nulls === 2 ? NO_WORDS : decodeValues(column, blob, rows),
    ...bitmaps(column, blob, rows),
    allNull: column.nulls === 2,
    allV6: column.mixed === 2,
  };
}

function bitmaps(
  column: StoredColumn,
  blob: Uint8Array | null,
  rows: number,
): Pick<DecodedColumn, 'nulls' | 'isV6'> {
  const start = padded(rows * column.width);
  const bytes = (rows + 7) >> 3;
  const nulls = column.nulls === 1 && blob ? blob.subarray(start, start + bytes) : null;
  const v6Start = start + (column.nulls === 1 ? padded(bytes) : 0);
  const isV6 = column.mixed === 1 && blob ? blob.subarray(v6Start, v6Start + bytes) : null;
  return { nulls, isV6 };
}

function decodeValues(
  column: StoredColumn,
  blob: Uint8Array | null,
  rows: number,
): Uint32Array | Float64Array {
  const { width, base } = column;
  const wide = (column.high ?? base) > 0xffff_ffff;
  if (width === 8 && blob) return new Float64Array(blob.buffer, blob.byteOffset, rows);
  if (width === 4 && base === 0 && blob) return new Uint32Array(blob.buffer, blob.byteOffset, rows);
  const values = wide ? new Float64Array(rows) : new Uint32Array(rows);
  if (width === 0 || blob === null) return values.fill(base);
  values.set(narrow(blob, width, rows));
  if (base === 0) return values;
  if (values instanceof Float64Array)
    for (let i = 0; i < rows; i++) values[i] = base + (values[i] as number);
  else for (let i = 0; i < rows; i++) values[i] = base + (values[i] as number);
  return values;
}

function narrow(
  blob: Uint8Array,
  width: number,
  rows: number,
): Uint8Array | Uint16Array | Uint32Array {
  if (width === 1) return blob.subarray(0, rows);
  if (width === 2) return new Uint16Array(blob.buffer, blob.byteOffset, rows);
  return new Uint32Array(blob.buffer, blob.byteOffset, rows);
}

/** Like {@link decodeColumn}, for some rows only: costs little when they are few. */
export function decodeRows(
  column: StoredColumn,
  bytes: Uint8Array | null,
  segmentRows: number,
  only: Uint32Array,
): DecodedColumn {
  const blob = bytes === null ? null : aligned(bytes);
  const whole = bitmaps(column, blob, segmentRows);
  return {
    rows: only.length,
    values: column.nulls === 2 ? NO_WORDS : valuesAt(column, blob, segmentRows, only),
    nulls: whole.nulls === null ? null : bitsAt(whole.nulls, only),
    isV6: whole.isV6 === null ? null : bitsAt(whole.isV6, only),
    allNull: column.nulls === 2,
    allV6: column.mixed === 2,
  };
}

function valuesAt(
  column: StoredColumn,
  blob: Uint8Array | null,
  segmentRows: number,
  only: Uint32Array,
): Uint32Array | Float64Array {
  const { width, base } = column;
  const wide = (column.high ?? base) > 0xffff_ffff;
  const values = wide ? new Float64Array(only.length) : new Uint32Array(only.length);
  if (width === 0 || blob === null) return values.fill(base);
  const stored =
    width === 8
      ? new Float64Array(blob.buffer, blob.byteOffset, segmentRows)
      : narrow(blob, width, segmentRows);
  for (let i = 0; i < only.length; i++) values[i] = base + (stored[only[i] as number] as number);
  return values;
}

function bitsAt(bits: Uint8Array, only: Uint32Array): Uint8Array {
  const result = new Uint8Array((only.length + 7) >> 3);
  for (let i = 0; i < only.length; i++) {
    const row = only[i] as number;
    const bit = ((bits[row >> 3] as number) >> (row & 7)) & 1;
    result[i >> 3] = (result[i >> 3] as number) | (bit << (i & 7));
  }
  return result;
}

/** The keys of `@key`, low and high halves interleaved. */
export function decodeKeys(bytes: Uint8Array, rows: number): Uint32Array {
  const blob = aligned(bytes);
  return new Uint32Array(blob.buffer, blob.byteOffset, rows * 2);
}

/** Typed arrays need their offset to be a multiple of their width; SQLite's copies may come from a pool. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}
