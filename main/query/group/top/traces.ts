import { SEGMENT_ROWS } from '../../../store/segment/layout';
import type { SegmentView } from '../../attribute/segment-view';
import type { Scan, Selection } from '../../scan/scan';
import type { Cells } from './cells';

/** Matching rows that are remembered: four bytes each at most. */
const MOST_ROWS = 20_000_000;

interface Trace {
  readonly view: SegmentView;
  readonly firstOrdinal: number;
  /** Null: every row. */
  readonly rows: Uint16Array | null;
  readonly cells: Uint16Array;
}

/**
 * Remembers which rows matched and the cell of each, so that going back for the rows of a few cells
 * neither filters nor hashes again. When there are too many rows, it scans again instead.
 */
export class Traces {
  readonly #scan: Scan;
  readonly #cells: Cells;
  readonly #kept = new Uint32Array(SEGMENT_ROWS);
  #traces: Trace[] | null;
  #rows = 0;

  /** @param remember false: nothing will be added, `within` always scans */
  constructor(scan: Scan, cells: Cells, remember: boolean) {
    this.#scan = scan;
    this.#cells = cells;
    this.#traces = remember ? [] : null;
  }

  add({ view, rows, count, firstOrdinal }: Selection, cells: Uint16Array): void {
    if (this.#traces === null) return;
    this.#rows += count;
    if (this.#rows > MOST_ROWS) {
      this.#traces = null;
      return;
    }
    this.#traces.push({
      view: view.fresh(),
      firstOrdinal,
      rows: rows === null ? null : Uint16Array.from(rows.subarray(0, count)),
      cells: cells.slice(0, count),
    });
  }

  /** True when going back costs less than another scan. */
  get remembered(): boolean {
    return this.#traces !== null;
  }

  /** The matching rows that fall into chosen cells (1), segment by segment. */
  *within(chosen: Uint8Array): Generator<Selection> {
    if (this.#traces === null) {
      for (const selection of this.#scan.selections()) {
        const { view, rows, count, firstOrdinal } = selection;
        const cells = this.#cells.of(selection);
        const kept = this.#narrow(rows, cells, count, chosen);
        if (kept > 0) yield only(view, this.#kept, kept, firstOrdinal);
      }
      return;
    }
    for (const { view, firstOrdinal, rows, cells } of this.#traces) {
      this.#scan.stopIfAsked();
      const kept = this.#narrow(rows, cells, cells.length, chosen);
      if (kept > 0) yield only(view.fresh(), this.#kept, kept, firstOrdinal);
    }
  }

  #narrow(
    rows: Uint16Array | Uint32Array | null,
    cells: Uint16Array,
    count: number,
    chosen: Uint8Array,
  ): number {
    const kept = this.#kept;
    let size = 0;
    for (let i = 0; i < count; i++) {
      kept[size] = i;
      size += chosen[cells[i] as number] as number;
    }
    if (rows !== null) for (let i = 0; i < size; i++) kept[i] = rows[kept[i] as number] as number;
    return size;
  }
}

/**
 * A selection of just these rows, valid until the next: from a view that holds nothing else, or from all
 * rows where these are most of them.
 */
function only(
  view: SegmentView,
  rows: Uint32Array,
  count: number,
  firstOrdinal: number,
): Selection {
  if (count * 2 > view.rows) return { view, rows, count, firstOrdinal };
  return { view: view.only(rows, count), rows: null, count, firstOrdinal };
}
