import type { Database, Statement } from 'better-sqlite3';
import { type DecodedColumn, decodeColumn, decodeKeys, decodeRows } from './decode';
import { columnDataId, type StoredColumn } from './layout';

/** A segment's row, and how each of its columns is stored, by field id. */
export interface Segment {
  readonly id: number;
  readonly position: number;
  readonly origin: number;
  readonly records: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly untimed: number;
  readonly skipData: number;
  readonly noData: number;
  readonly columns: ReadonlyMap<number, StoredColumn>;
}

type SegmentRow = Omit<Segment, 'columns'>;

interface ColumnRow extends StoredColumn {
  readonly segment: number;
  readonly field: number;
}

export const SEGMENT_SQL = `
  SELECT id, position, origin, records, first, last, untimed,
         skip_data AS skipData, no_data AS noData
  FROM segment`;
export const COLUMNS_SQL = `
  SELECT segment, field, width, base, low, high, nulls, mixed
  FROM segment_column WHERE segment = ?`;
export const DATA_SQL = 'SELECT bytes FROM column_data WHERE id = ?';

/** Reads segments and their columns over any connection. */
export class SegmentReader {
  readonly #all: Statement<[], SegmentRow>;
  readonly #columns: Statement<[number], ColumnRow>;
  readonly #data: Statement<[number], Buffer>;
  #known = new Map<number, Segment>();

  constructor(database: Database) {
    this.#all = database.prepare(`${SEGMENT_SQL} ORDER BY position`);
    this.#columns = database.prepare(COLUMNS_SQL);
    this.#data = database.prepare<[number], Buffer>(DATA_SQL).pluck();
  }

  /** All segments in stored order. Segments never change, so known ones are not read again. */
  list(): readonly Segment[] {
    const known = new Map<number, Segment>();
    for (const row of this.#all.all()) {
      const before = this.#known.get(row.id);
      known.set(row.id, before ?? { ...row, columns: this.#columnsOf(row.id) });
    }
    this.#known = known;
    return [...known.values()];
  }

  /** Forgets all: after a failed transaction, whose ids will be given again. */
  forget(): void {
    this.#known = new Map();
  }

  bytes(segment: number, field: number): Uint8Array | null {
    return this.#data.get(columnDataId(segment, field)) ?? null;
  }

  /** A column of a segment; null when the segment lacks it: every value is then null. */
  column(
    segment: Segment,
    field: number | undefined,
    only: Uint32Array | null = null,
  ): DecodedColumn | null {
    const stored = field === undefined ? undefined : segment.columns.get(field);
    if (field === undefined || stored === undefined) return null;
    const bare = stored.width === 0 && stored.nulls !== 1 && stored.mixed !== 1;
    const bytes = bare ? null : this.bytes(segment.id, field);
    return only === null
      ? decodeColumn(stored, bytes, segment.records)
      : decodeRows(stored, bytes, segment.records, only);
  }

  /** The keys of a segment, low and high halves interleaved. */
  keys(segment: Segment, field: number): Uint32Array {
    const bytes = this.bytes(segment.id, field);
    return bytes === null ? new Uint32Array(0) : decodeKeys(bytes, segment.records);
  }

  #columnsOf(segment: number): ReadonlyMap<number, StoredColumn> {
    const columns = new Map<number, StoredColumn>();
    for (const { field, width, base, low, high, nulls, mixed } of this.#columns.all(segment)) {
      columns.set(field, { width, base, low, high, nulls: nulls, mixed: mixed });
    }
    return columns;
  }
}

/** The time of each record, NaN where it has none. */
export function segmentTimes(
  reader: SegmentReader,
  segment: Segment,
  timeField: number | undefined,
  startField: number | undefined,
): Float64Array {
  const column = reader.column(segment, timeField) ?? reader.column(segment, startField);
  const times = new Float64Array(segment.records);
  if (column === null || column.allNull) return times.fill(Number.NaN);
  times.set(column.values);
  const { nulls } = column;
  if (nulls !== null) {
    for (let row = 0; row < times.length; row++) {
      if (((nulls[row >> 3] as number) & (1 << (row & 7))) !== 0) times[row] = Number.NaN;
    }
  }
  return times;
}
