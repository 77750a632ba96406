import type { FlowBatch, FlowColumn } from '../../../core/flow/batch';
import { gatherEvidence } from '../address/evidence';
import type { Kept } from '../dedupe/keep';
import type { DictionaryWriter } from './dictionary';
import { type ColumnValues, constantColumn, encodeColumn, encodeKeys } from './encode';
import type { FieldTable } from './fields';
import type { NewColumn, NewSegment } from './insert';
import {
  ADDRESS_DOMAIN,
  type ColumnKind,
  IMPORT,
  INGESTED,
  KEY,
  PAIR,
  pairHash,
  SEGMENT_ROWS,
  STREAM,
  TIME,
} from './layout';
import type { RecordTimes } from './times';

interface LastingColumn extends ColumnValues {
  readonly kind: ColumnKind;
}

/** Turns the kept rows of a batch into segments. */
export class BatchEncoder {
  readonly #fields: FieldTable;
  readonly #dictionary: DictionaryWriter;

  constructor(fields: FieldTable, dictionary: DictionaryWriter) {
    this.#fields = fields;
    this.#dictionary = dictionary;
  }

  *segments(
    batch: FlowBatch,
    kept: Kept,
    clock: RecordTimes,
    origin: number,
    importId: number | null,
  ): Generator<NewSegment> {
    const columns = this.#lasting(batch, clock);
    const status = this.#statusCodes(columns);
    const keep = kept.count === batch.rows ? null : kept.rows;
    for (let from = 0; from < kept.count; from += SEGMENT_ROWS) {
      const to = Math.min(kept.count, from + SEGMENT_ROWS);
      const rows = to - from;
      const encoded = new Map<string, NewColumn>();
      for (const [name, column] of columns) {
        encoded.set(name, { kind: column.kind, encoded: encodeColumn(column, keep, from, to) });
      }
      encoded.set(KEY, {
        kind: 'key',
        encoded: encodeKeys(kept.keys.subarray(from * 2, to * 2), rows),
      });
      if (importId !== null) {
        encoded.set(IMPORT, { kind: 'number', encoded: constantColumn(importId) });
      }
      const pair = pairColumn(columns, keep, from, to);
      if (pair !== null) encoded.set(PAIR, { kind: 'number', encoded: pair });
      yield {
        position: null,
        origin,
        records: rows,
        ...span(clock.times, keep, from, to),
        ...countStatus(status, keep, from, to),
        columns: encoded,
        evidence: evidenceOf(columns, keep, from, to),
      };
    }
  }

  #lasting(batch: FlowBatch, clock: RecordTimes): Map<string, LastingColumn> {
    const columns = new Map<string, LastingColumn>();
    for (const [name, column] of batch.columns) {
      // `@` begins the names of the store's own columns; an unknown field may not pose as one.
      const stored = name.startsWith('@') ? `_${name}` : name;
      columns.set(stored, this.#lastingColumn(stored, column, batch.rows));
    }
    if (!clock.areStart) columns.set(TIME, timeColumn(clock.times));
    if (batch.ingestionTime !== undefined) {
      columns.set(INGESTED, timeColumn(batch.ingestionTime));
    }
    if (batch.streamIndex !== undefined && batch.streams !== undefined) {
      const { streamIndex, streams, rows } = batch;
      const id = this.#fields.ensure(STREAM, 'text').id;
      const values = this.#dictionary.translate(id, streamIndex, streams, rows, null);
      columns.set(STREAM, { kind: 'text', values, nulls: null, isV6: null });
    }
    return columns;
  }

  #lastingColumn(name: string, column: FlowColumn, rows: number): LastingColumn {
    const { kind, nulls } = column;
    if (kind === 'number') return { kind, values: column.values, nulls, isV6: null };
    if (kind === 'address') {
      const { isV6, texts } = column;
      const values =
        isV6 === null
          ? column.values
          : this.#dictionary.translate(ADDRESS_DOMAIN, column.values, texts, rows, isV6);
      return { kind, values, nulls, isV6 };
    }
    const id = this.#fields.ensure(name, 'text').id;
    const present = nulls === null ? null : inverted(nulls);
    const values = this.#dictionary.translate(id, column.values, column.texts, rows, present);
    return { kind, values, nulls, isV6: null };
  }

  #statusCodes(columns: ReadonlyMap<string, LastingColumn>): StatusCodes | null {
    const column = columns.get('log-status');
    const field = this.#fields.get('log-status');
    if (column === undefined || field === undefined || !(column.values instanceof Uint32Array)) {
      return null;
    }
    return {
      values: column.values,
      nulls: column.nulls,
      skipData: this.#dictionary.code(field.id, 'SKIPDATA'),
      noData: this.#dictionary.code(field.id, 'NODATA'),
    };
  }
}

interface StatusCodes {
  readonly values: Uint32Array;
  readonly nulls: Uint8Array | null;
  readonly skipData: number;
  readonly noData: number;
}

function countStatus(
  status: StatusCodes | null,
  keep: Uint32Array | null,
  from: number,
  to: number,
): { skipData: number; noData: number } {
  let skipData = 0;
  let noData = 0;
  if (status === null) return { skipData, noData };
  const { values, nulls } = status;
  for (let i = from; i < to; i++) {
    const row = keep === null ? i : (keep[i] as number);
    const code = values[row] as number;
    if (code !== status.skipData && code !== status.noData) continue;
    if (isSet(nulls, row)) continue;
    if (code === status.skipData) skipData++;
    else noData++;
  }
  return { skipData, noData };
}

function span(
  times: Float64Array,
  keep: Uint32Array | null,
  from: number,
  to: number,
): { first: number | null; last: number | null; untimed: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let untimed = 0;
  for (let i = from; i < to; i++) {
    const time = times[keep === null ? i : (keep[i] as number)] as number;
    if (time < first) first = time;
    if (time > last) last = time;
    if (Number.isNaN(time)) untimed++;
  }
  return untimed === to - from ? { first: null, last: null, untimed } : { first, last, untimed };
}

function pairColumn(
  columns: ReadonlyMap<string, LastingColumn>,
  keep: Uint32Array | null,
  from: number,
  to: number,
): ReturnType<typeof encodeColumn> | null {
  const source = columns.get('srcaddr')?.values;
  const destination = columns.get('dstaddr')?.values;
  const port = columns.get('dstport');
  if (!(source instanceof Uint32Array && destination instanceof Uint32Array)) return null;
  if (port === undefined) return null;
  const hashes = new Uint32Array(to - from);
  const ports = new Uint32Array(port.values.length);
  ports.set(port.values);
  for (let i = from; i < to; i++) {
    const row = keep === null ? i : (keep[i] as number);
    hashes[i - from] = pairHash(
      source[row] as number,
      destination[row] as number,
      ports[row] as number,
    );
  }
  return encodeColumn({ values: hashes, nulls: null, isV6: null }, null, 0, to - from);
}

function evidenceOf(
  columns: ReadonlyMap<string, LastingColumn>,
  keep: Uint32Array | null,
  from: number,
  to: number,
): NewSegment['evidence'] {
  const owner = columns.get('interface-id');
  const source = columns.get('srcaddr');
  const destination = columns.get('dstaddr');
  if (owner === undefined || source === undefined || destination === undefined) return [];
  const nulls = [owner.nulls, source.nulls, destination.nulls].filter((bits) => bits !== null);
  const v6 = [source.isV6, destination.isV6].filter((bits) => bits !== null);
  const rowAt = keep === null ? (i: number): number => i : (i: number): number => keep[i] as number;
  return gatherEvidence({
    rows: to - from,
    interfaces: gathered(owner, keep, from, to),
    source: gathered(source, keep, from, to),
    destination: gathered(destination, keep, from, to),
    usable:
      nulls.length === 0 && v6.length === 0
        ? null
        : (i) => {
            const row = rowAt(from + i);
            for (const bits of nulls) if (isSet(bits, row)) return false;
            if (v6.length === 0) return true;
            // Both ends of a flow are of one family; a line that mixes them says nothing.
            return isSet(source.isV6, row) === isSet(destination.isV6, row);
          },
    isV6: v6.length === 0 ? null : (i) => isSet(source.isV6, rowAt(from + i)),
  });
}

function gathered(
  column: LastingColumn,
  keep: Uint32Array | null,
  from: number,
  to: number,
): Uint32Array {
  const values = column.values as Uint32Array;
  if (keep === null) return values.subarray(from, to);
  const result = new Uint32Array(to - from);
  for (let i = from; i < to; i++) result[i - from] = values[keep[i] as number] as number;
  return result;
}

function timeColumn(times: Float64Array): LastingColumn {
  const nulls = new Uint8Array((times.length + 7) >> 3);
  const values = new Float64Array(times.length);
  for (let row = 0; row < times.length; row++) {
    const time = times[row] as number;
    if (Number.isNaN(time)) nulls[row >> 3] = (nulls[row >> 3] as number) | (1 << (row & 7));
    else values[row] = time;
  }
  return { kind: 'number', values, nulls, isV6: null };
}

function inverted(bits: Uint8Array): Uint8Array {
  const result = new Uint8Array(bits.length);
  for (let i = 0; i < bits.length; i++) result[i] = ~(bits[i] as number);
  return result;
}

function isSet(bits: Uint8Array | null, row: number): boolean {
  return bits !== null && ((bits[row >> 3] as number) & (1 << (row & 7))) !== 0;
}
