import { compareCells } from '../../../core/query/compare-cells';
import type { AttributeValues } from '../attribute/attribute-values';
import { isSet } from '../attribute/segment-view';
import type { Selection } from '../scan/scan';

/** Room beyond what is wanted, so that sorting happens seldom. */
const SLACK = 65_536;
const PRESENT = 0;
const PRESENT_V6 = 1;
const MISSING = 2;

interface Key {
  readonly values: AttributeValues;
  readonly descending: boolean;
  kept: Float64Array;
  marks: Uint8Array;
}

/**
 * Keeps the first records of a scan in a given order, missing values last; among equals the newest first,
 * those without a time after all others, and those of one second in stored order. Memory goes by the
 * number of records wanted, not by that of the records met.
 */
export class Ordered {
  readonly #wanted: number;
  readonly #keys: readonly Key[];
  #times = new Float64Array(SLACK);
  #ordinals = new Float64Array(SLACK);
  #size = 0;
  /** True when enough are kept, in order: only what comes before the last of them can get in. */
  #full = false;

  constructor(
    wanted: number,
    order: readonly { readonly values: AttributeValues; readonly descending: boolean }[],
  ) {
    this.#wanted = wanted;
    this.#keys = order.map(({ values, descending }) => ({
      values,
      descending,
      kept: new Float64Array(SLACK),
      marks: new Uint8Array(SLACK),
    }));
  }

  add({ view, rows, count, firstOrdinal }: Selection): void {
    if (this.#wanted === 0) return;
    const clock = view.times();
    const columns = this.#keys.map((key) => ({ key, column: view.attribute(key.values) }));
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      if (this.#size === this.#times.length) this.#makeRoom();
      const at = this.#size;
      for (const { key, column } of columns) {
        const missing = column.allNull || (column.nulls !== null && isSet(column.nulls, row));
        const v6 = column.allV6 || (column.isV6 !== null && isSet(column.isV6, row));
        key.kept[at] = missing ? 0 : (column.values[row] as number);
        key.marks[at] = missing ? MISSING : v6 ? PRESENT_V6 : PRESENT;
      }
      const timed = clock !== null && !(clock.nulls !== null && isSet(clock.nulls, row));
      this.#times[at] = timed ? (clock.values[row] as number) : Number.NEGATIVE_INFINITY;
      this.#ordinals[at] = firstOrdinal + row;
      if (this.#full && this.#compare(at, this.#wanted - 1) >= 0) continue;
      this.#size++;
    }
  }

  /** Places in the scan, in order. */
  ordinals(): number[] {
    this.#cut();
    return [...this.#ordinals.subarray(0, this.#size)];
  }

  readonly #compare = (a: number, b: number): number => {
    for (const key of this.#keys) {
      const order = compareKept(key, a, b);
      if (order !== 0) return order;
    }
    const x = this.#times[a] as number;
    const y = this.#times[b] as number;
    if (x !== y) return y > x ? 1 : -1;
    return (this.#ordinals[a] as number) - (this.#ordinals[b] as number);
  };

  #makeRoom(): void {
    if (this.#size >= this.#wanted + SLACK) {
      this.#cut();
      return;
    }
    const length = Math.min(this.#times.length * 2, this.#wanted + SLACK);
    this.#times = longer(this.#times, length);
    this.#ordinals = longer(this.#ordinals, length);
    for (const key of this.#keys) {
      key.kept = longer(key.kept, length);
      const marks = new Uint8Array(length);
      marks.set(key.marks);
      key.marks = marks;
    }
  }

  /** Sorts what is kept and drops what is too much. */
  #cut(): void {
    const order = new Uint32Array(this.#size).map((_, at) => at).sort(this.#compare);
    const kept = order.subarray(0, Math.min(this.#wanted, this.#size));
    pick(this.#times, kept);
    pick(this.#ordinals, kept);
    for (const key of this.#keys) {
      pick(key.kept, kept);
      pick(key.marks, kept);
    }
    this.#size = kept.length;
    this.#full = kept.length === this.#wanted;
  }
}

function compareKept({ values, descending, kept, marks }: Key, a: number, b: number): number {
  const left = kept[a] as number;
  const right = kept[b] as number;
  const leftMark = marks[a] as number;
  const rightMark = marks[b] as number;
  if (leftMark === MISSING || rightMark === MISSING) {
    return Number(leftMark === MISSING) - Number(rightMark === MISSING);
  }
  if (left === right && leftMark === rightMark) return 0;
  const plain =
    values.kind === 'number' ||
    (values.kind === 'address' && leftMark === PRESENT && rightMark === PRESENT);
  const order = plain
    ? left - right
    : compareCells(
        values.kind,
        values.cell(left, leftMark === PRESENT_V6),
        values.cell(right, rightMark === PRESENT_V6),
      );
  return descending ? -order : order;
}

function longer(values: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(length);
  grown.set(values);
  return grown;
}

/** Moves the values at these places to the front, in their order. */
function pick(values: Float64Array | Uint8Array, places: Uint32Array): void {
  values.set(Float64Array.from(places, (place) => values[place] as number));
}
