import type { FlowReader } from '../../store/reader';
import type { DecodedColumn } from '../../store/segment/decode';
import { TIME } from '../../store/segment/layout';
import type { Segment } from '../../store/segment/read';
import type { ColumnValues } from './attribute-values';

/** One segment while it is read: each column is fetched once, when first asked for. */
export class SegmentView {
  readonly segment: Segment;
  readonly rows: number;
  readonly #reader: FlowReader;
  readonly #fields = new Map<string, DecodedColumn | null>();
  readonly #attributes = new Map<ColumnValues, DecodedColumn>();
  readonly #shared = new Map<string, DecodedColumn>();
  #times: DecodedColumn | null | undefined;

  /** Null: every row. */
  readonly #only: Uint32Array | null;

  constructor(reader: FlowReader, segment: Segment, only: Uint32Array | null = null) {
    this.#reader = reader;
    this.segment = segment;
    this.#only = only;
    this.rows = only === null ? segment.records : only.length;
  }

  /** The same rows, with no column read yet: for keeping without what was read. */
  fresh(): SegmentView {
    return new SegmentView(this.#reader, this.segment, this.#only);
  }

  /** A view of a whole segment's rows with these numbers, ascending; they become 0, 1, 2, … */
  only(rows: Uint32Array, count: number): SegmentView {
    return new SegmentView(this.#reader, this.segment, rows.slice(0, count));
  }

  /** A stored column; null when the segment lacks it. */
  field(name: string): DecodedColumn | null {
    let column = this.#fields.get(name);
    if (column === undefined) {
      column = this.#reader.column(this.segment, name, this.#only);
      this.#fields.set(name, column);
    }
    return column;
  }

  attribute(values: ColumnValues): DecodedColumn {
    let column = this.#attributes.get(values);
    if (column === undefined) {
      column = values.read(this);
      this.#attributes.set(values, column);
    }
    return column;
  }

  /** A column that several attributes are made of, once it was shared. */
  shared(name: string): DecodedColumn | undefined {
    return this.#shared.get(name);
  }

  share(name: string, column: DecodedColumn): void {
    this.#shared.set(name, column);
  }

  /** The clock of ranges, epoch seconds; null when no record of the segment has a time. */
  times(): DecodedColumn | null {
    if (this.#times === undefined) {
      const column = this.field(TIME) ?? this.field('start');
      this.#times = column === null || column.allNull ? null : column;
    }
    return this.#times;
  }
}

/** True when bit `row` is set. */
export function isSet(bits: Uint8Array, row: number): boolean {
  return ((bits[row >> 3] as number) & (1 << (row & 7))) !== 0;
}
