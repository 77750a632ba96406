import type { Database } from 'better-sqlite3';
import { type Evidence, unpackEvidence } from '../address/evidence';
import { type ColumnValues, encodeColumn, encodeKeys } from './encode';
import type { NewColumn, NewSegment } from './insert';
import { KEY, SEGMENT_ROWS, TIME } from './layout';
import type { StoredField } from './fields';
import type { Segment, SegmentReader } from './read';

/** Segments with fewer records than this are merged with their neighbours. */
const SMALL_ROWS = SEGMENT_ROWS / 2;

/**
 * Runs of at least two neighbouring small segments of one origin, each fitting one segment.
 * Neighbours only: merging must not change the order of records.
 */
export function mergeRuns(segments: readonly Segment[], most: number): (readonly Segment[])[] {
  const runs: (readonly Segment[])[] = [];
  let run: Segment[] = [];
  let rows = 0;
  const close = (): void => {
    if (run.length > 1) runs.push(run);
    run = [];
    rows = 0;
  };
  for (const segment of segments) {
    const joins = segment.records < SMALL_ROWS && rows + segment.records <= SEGMENT_ROWS;
    if (!joins || (run[0] !== undefined && run[0].origin !== segment.origin)) close();
    if (runs.length >= most) return runs;
    if (segment.records >= SMALL_ROWS) continue;
    run.push(segment);
    rows += segment.records;
  }
  close();
  return runs.slice(0, most);
}

/** The run as one segment, at the place of its first. */
export function mergedSegment(
  database: Database,
  reader: SegmentReader,
  fields: readonly StoredField[],
  run: readonly Segment[],
): NewSegment {
  const rows = run.reduce((sum, segment) => sum + segment.records, 0);
  const columns = new Map<string, NewColumn>();
  const start = fields.find(({ name }) => name === 'start');
  for (const field of fields) {
    if (!run.some((segment) => segment.columns.has(field.id))) continue;
    const encoded =
      field.name === KEY
        ? encodeKeys(joinedKeys(reader, field.id, run, rows), rows)
        : encodeColumn(
            joinedColumn(reader, field, standIn(field, start), run, rows),
            null,
            0,
            rows,
          );
    columns.set(field.name, { kind: field.kind, encoded });
  }
  const firsts = run.flatMap((segment) => segment.first ?? []);
  const lasts = run.flatMap((segment) => segment.last ?? []);
  const head = run[0] as Segment;
  return {
    position: head.position,
    origin: head.origin,
    records: rows,
    first: firsts.length === 0 ? null : Math.min(...firsts),
    last: lasts.length === 0 ? null : Math.max(...lasts),
    untimed: run.reduce((sum, segment) => sum + segment.untimed, 0),
    skipData: run.reduce((sum, segment) => sum + segment.skipData, 0),
    noData: run.reduce((sum, segment) => sum + segment.noData, 0),
    columns,
    evidence: joinedEvidence(database, run),
  };
}

/** A segment without a clock of its own runs by `start`; joined with one that has it, it must still. */
function standIn(field: StoredField, start: StoredField | undefined): number | undefined {
  return field.name === TIME ? start?.id : undefined;
}

function joinedKeys(
  reader: SegmentReader,
  field: number,
  run: readonly Segment[],
  rows: number,
): Uint32Array {
  const keys = new Uint32Array(rows * 2);
  let at = 0;
  for (const segment of run) {
    keys.set(reader.keys(segment, field), at * 2);
    at += segment.records;
  }
  return keys;
}

function joinedColumn(
  reader: SegmentReader,
  field: StoredField,
  standIn: number | undefined,
  run: readonly Segment[],
  rows: number,
): ColumnValues {
  // Only numbers can be wider than 32 bits; doubles hold either, and are packed again afterwards.
  const values = field.kind === 'number' ? new Float64Array(rows) : new Uint32Array(rows);
  const nulls = new Uint8Array((rows + 7) >> 3);
  const isV6 = field.kind === 'address' ? new Uint8Array((rows + 7) >> 3) : null;
  let at = 0;
  for (const segment of run) {
    const column = reader.column(segment, field.id) ?? reader.column(segment, standIn);
    if (column === null || column.allNull) {
      setBits(nulls, at, segment.records, null);
    } else {
      values.set(column.values, at);
      if (column.nulls !== null) setBits(nulls, at, segment.records, column.nulls);
      if (isV6 !== null && (column.allV6 || column.isV6 !== null)) {
        setBits(isV6, at, segment.records, column.isV6);
      }
    }
    at += segment.records;
  }
  return { values, nulls, isV6 };
}

/** Copies bits to `at`; `bits` null sets them all. */
function setBits(target: Uint8Array, at: number, count: number, bits: Uint8Array | null): void {
  for (let i = 0; i < count; i++) {
    if (bits !== null && ((bits[i >> 3] as number) & (1 << (i & 7))) === 0) continue;
    const to = at + i;
    target[to >> 3] = (target[to >> 3] as number) | (1 << (to & 7));
  }
}

function joinedEvidence(database: Database, run: readonly Segment[]): Evidence[] {
  const get = database
    .prepare<[number], Buffer>('SELECT bytes FROM segment_evidence WHERE segment = ?')
    .pluck();
  return run.flatMap((segment) => {
    const bytes = get.get(segment.id);
    return bytes === undefined ? [] : unpackEvidence(bytes);
  });
}
