import type { Database, Statement } from 'better-sqlite3';
import { type Evidence, packEvidence } from '../address/evidence';
import type { FieldTable } from './fields';
import { type ColumnKind, columnDataId, type EncodedColumn } from './layout';

export interface NewColumn {
  readonly kind: ColumnKind;
  readonly encoded: EncodedColumn;
}

export interface NewSegment {
  /** Null: after all others. */
  readonly position: number | null;
  readonly origin: number;
  readonly records: number;
  /** First and last record time; null when no record has one. */
  readonly first: number | null;
  readonly last: number | null;
  readonly untimed: number;
  readonly skipData: number;
  readonly noData: number;
  readonly columns: ReadonlyMap<string, NewColumn>;
  readonly evidence: readonly Evidence[];
}

/** Writes whole segments. Runs inside the caller's transaction. */
export class SegmentWriter {
  readonly #fields: FieldTable;
  readonly #insertSegment: Statement;
  readonly #insertColumn: Statement;
  readonly #insertData: Statement;
  readonly #insertEvidence: Statement;
  readonly #nextPosition: Statement<[], number>;
  readonly #remove: readonly Statement[];

  constructor(database: Database, fields: FieldTable) {
    this.#fields = fields;
    this.#insertSegment = database.prepare(
      `INSERT INTO segment (position, origin, records, first, last, untimed, skip_data, no_data)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertColumn = database.prepare(
      `INSERT INTO segment_column (segment, field, width, base, low, high, nulls, mixed)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertData = database.prepare('INSERT INTO column_data (id, bytes) VALUES (?, ?)');
    this.#insertEvidence = database.prepare(
      'INSERT INTO segment_evidence (segment, bytes) VALUES (?, ?)',
    );
    this.#nextPosition = database
      .prepare<[], number>('SELECT coalesce(max(position), 0) + 1 FROM segment')
      .pluck();
    // BLOBs first: they hang on the segment by number only, so no cascade reaches them.
    this.#remove = [
      database.prepare(
        `DELETE FROM column_data WHERE id IN
           (SELECT segment * 4096 + field FROM segment_column WHERE segment = ?)`,
      ),
      database.prepare('DELETE FROM segment WHERE id = ?'),
    ];
  }

  /** @returns the segment's id */
  insert(segment: NewSegment): number {
    const id = Number(
      this.#insertSegment.run(
        segment.position ?? this.#nextPosition.get(),
        segment.origin,
        segment.records,
        segment.first,
        segment.last,
        segment.untimed,
        segment.skipData,
        segment.noData,
      ).lastInsertRowid,
    );
    for (const [name, { kind, encoded }] of segment.columns) {
      const field = this.#fields.ensure(name, kind).id;
      this.#insertColumn.run(
        id,
        field,
        encoded.width,
        encoded.base,
        encoded.low,
        encoded.high,
        encoded.nulls,
        encoded.mixed,
      );
      if (encoded.bytes !== null) this.#insertData.run(columnDataId(id, field), encoded.bytes);
    }
    if (segment.evidence.length > 0) this.#insertEvidence.run(id, packEvidence(segment.evidence));
    return id;
  }

  remove(id: number): void {
    for (const statement of this.#remove) statement.run(id);
  }
}
