import { SEGMENT_ROWS, PAIR, pairHash } from '../../../store/segment/layout';
import type { DecodedColumn } from '../../../store/segment/decode';
import { isSet, type SegmentView } from '../../attribute/segment-view';
import type { AttributeValues } from '../../attribute/attribute-values';
import type { Selection } from '../../scan/scan';
import { hashKey } from '../key/group-table';
import type { KeyLayout } from '../key/key-layout';

/** As many cells as fit the processor's cache with a sum each. */
const CELL_BITS = 16;
export const CELLS = 1 << CELL_BITS;
const SHIFT = 32 - CELL_BITS;
const PAIR_FIELDS = ['srcaddr', 'dstaddr', 'dstport'];

/**
 * Spreads groups over cells: all records of a group fall into one cell. Where the group keys hold
 * source, destination and destination port, the stored hash of the three is used and the keys
 * themselves need not be read; else the keys are hashed.
 */
export class Cells {
  readonly #layout: KeyLayout;
  readonly #pair: readonly AttributeValues[] | null;
  readonly #cells = new Uint16Array(SEGMENT_ROWS);
  #keys = new Uint32Array(0);

  constructor(layout: KeyLayout) {
    this.#layout = layout;
    const found = PAIR_FIELDS.flatMap(
      (field) =>
        layout.attributes.find(
          ({ attribute: { origin } }) => origin.kind === 'field' && origin.field === field,
        ) ?? [],
    );
    this.#pair = found.length === PAIR_FIELDS.length ? found : null;
  }

  /** The cell of each selected row; valid until the next call. */
  of(selection: Selection): Uint16Array {
    const cells = this.#cells;
    const { rows, count } = selection;
    if (this.#pair !== null) {
      const hashes = pairHashes(selection.view, this.#pair);
      if (rows === null) for (let i = 0; i < count; i++) cells[i] = (hashes[i] as number) >>> SHIFT;
      else {
        for (let i = 0; i < count; i++) cells[i] = (hashes[rows[i] as number] as number) >>> SHIFT;
      }
      return cells;
    }
    const { words } = this.#layout;
    const needed = count * words;
    if (this.#keys.length < needed) this.#keys = new Uint32Array(needed);
    this.#layout.fill(selection, this.#keys);
    for (let i = 0; i < count; i++) cells[i] = hashKey(this.#keys, i * words, words) >>> SHIFT;
    return cells;
  }

  /** The cell that a group's records fall into, by the group's key at `index`. */
  ofKey(keys: Uint32Array, index: number): number {
    const { words } = this.#layout;
    if (this.#pair === null) return hashKey(keys, index * words, words) >>> SHIFT;
    const [source, destination, port] = this.#pair.map(
      (values) => this.#layout.code(values, keys, index) ?? 0,
    );
    return pairHash(source ?? 0, destination ?? 0, port ?? 0) >>> SHIFT;
  }
}

/** The hash per row of the segment: stored, or made again where rows lack it. */
function pairHashes(
  view: SegmentView,
  pair: readonly AttributeValues[],
): Uint32Array | Float64Array {
  const stored = view.field(PAIR);
  if (stored !== null && !stored.allNull && stored.nulls === null) return stored.values;
  const [source, destination, port] = pair.map((values) =>
    zeroed(view.attribute(values), view.rows),
  );
  const hashes = new Uint32Array(view.rows);
  for (let row = 0; row < view.rows; row++) {
    hashes[row] = pairHash(
      source?.[row] as number,
      destination?.[row] as number,
      port?.[row] as number,
    );
  }
  return hashes;
}

/** Values with 0 in place of null, as they were hashed when they were stored. */
function zeroed(column: DecodedColumn, rows: number): Uint32Array {
  const values = new Uint32Array(rows);
  if (column.allNull) return values;
  values.set(column.values);
  const { nulls } = column;
  if (nulls !== null) for (let row = 0; row < rows; row++) if (isSet(nulls, row)) values[row] = 0;
  return values;
}
