import type { FieldName } from './field';

/**
 * Flow records as columns: the form in which records leave the parser and enter the store.
 * No object exists per record. Row `i` of every column belongs to the same record.
 *
 * Null rows: `nulls` is null when the column has none, else a bitmap, bit `i & 7` of byte `i >> 3`;
 * a set bit means null and the value at that row is 0.
 */
export interface FlowBatch {
  /** Number of records. Typed arrays may be longer than this. */
  readonly rows: number;
  /** Only the columns that the log format has. */
  readonly columns: ReadonlyMap<FieldName, FlowColumn>;
  /**
   * 64-bit hash of the record's text as delivered (trailing blanks trimmed), low and high halves.
   * Equal text gives equal hashes; the store adds the occurrence number within a file.
   */
  readonly hashLow: Uint32Array;
  readonly hashHigh: Uint32Array;
  /** Only from CloudWatch Logs: hash of group and `eventId`; when present it is the dedupe key as it stands. */
  readonly eventKeyLow?: Uint32Array;
  readonly eventKeyHigh?: Uint32Array;
  /** CloudWatch event time and ingestion time, epoch milliseconds, NaN where not told; absent for plain files. */
  readonly eventTime?: Float64Array;
  readonly ingestionTime?: Float64Array;
  /** Index into `streams` per row; absent when no stream is known. */
  readonly streamIndex?: Uint32Array;
  readonly streams?: readonly string[];
}

export type FlowColumn = NumberColumn | AddressColumn | TextColumn;

/** Integers up to 2^53: ports, protocol, packets, bytes, start and end (epoch seconds, whatever the source wrote). */
export interface NumberColumn {
  readonly kind: 'number';
  readonly values: Uint8Array | Uint16Array | Uint32Array | Float64Array;
  readonly nulls: Uint8Array | null;
}

/**
 * IP addresses. IPv4 is the 32-bit value, big end first (10.0.0.1 = 0x0A000001).
 * IPv6 is an index into `texts`, canonical per RFC 5952; `isV6` is then a bitmap like `nulls`, else null.
 */
export interface AddressColumn {
  readonly kind: 'address';
  readonly values: Uint32Array;
  readonly isV6: Uint8Array | null;
  readonly texts: readonly string[];
  readonly nulls: Uint8Array | null;
}

/** Any text field, as an index into `texts`. */
export interface TextColumn {
  readonly kind: 'text';
  readonly values: Uint32Array;
  readonly texts: readonly string[];
  readonly nulls: Uint8Array | null;
}

/** A line that could not be read; kept with its number and reason, and stops nothing. */
export interface BadLine {
  /** 1-based line number in its file, or event number in a page. */
  readonly line: number;
  /** The line as read, at most 512 characters. */
  readonly text: string;
  /** What was wrong, naming the field. */
  readonly reason: string;
}

/** True when bit `row` of the bitmap is set. */
export function bitAt(bitmap: Uint8Array | null, row: number): boolean {
  return bitmap !== null && ((bitmap[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
}
