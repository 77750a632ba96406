import type { AttributeValues } from '../../attribute/attribute-values';
import { isSet } from '../../attribute/segment-view';
import type { Selection } from '../../scan/scan';
import { isWhole } from './count-sum';
import { ExactSums } from './exact-sums';
import { LazyColumn } from './lazy-column';
import { type GroupColumn, type GroupState, grownDoubles } from './state';

interface Moments {
  reserve(groups: number): void;
  add(group: number, value: number): void;
  /** Of `count` values, more than 0. */
  variance(group: number, count: number): number;
}

/** VARIANCE and STDDEV of the population: from exact sums of whole numbers, else by Welford's updates. */
export class VarianceState implements GroupState {
  readonly #values: AttributeValues;
  readonly #moments: Moments;
  #counts = new Float64Array(1_024);
  readonly variance: GroupColumn = new LazyColumn('number', (group) => this.#variance(group));
  readonly deviation: GroupColumn = new LazyColumn('number', (group) => {
    const variance = this.#variance(group);
    return variance === null ? null : Math.sqrt(variance);
  });

  constructor(values: AttributeValues) {
    this.#values = values;
    this.#moments = isWhole(values) ? new WholeMoments() : new Welford();
  }

  reserve(groups: number): void {
    this.#counts = grownDoubles(this.#counts, groups);
    this.#moments.reserve(groups);
  }

  add(selection: Selection, groups: Uint32Array): void {
    const column = selection.view.attribute(this.#values);
    if (column.allNull) return;
    const { count, rows } = selection;
    const { values, nulls } = column;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      if (nulls !== null && isSet(nulls, row)) continue;
      const group = groups[i] as number;
      this.#moments.add(group, values[row] as number);
      this.#counts[group] = (this.#counts[group] as number) + 1;
    }
  }

  #variance(group: number): number | null {
    const count = this.#counts[group] as number;
    return count === 0 ? null : this.#moments.variance(group, count);
  }
}

const HALF = 2 ** 26;
const WHOLE = 2 ** 52;

/** Exact sums of whole numbers and of their squares: the result does not hang on the records' order. */
class WholeMoments implements Moments {
  readonly #sums = new ExactSums();
  /** A square is `high` · 2^52 + `cross` · 2^27 + `low`; small values have the last only. */
  readonly #low = new ExactSums();
  #wide: { readonly cross: ExactSums; readonly high: ExactSums } | null = null;
  #groups = 0;

  reserve(groups: number): void {
    this.#groups = groups;
    for (const sums of [this.#sums, this.#low, this.#wide?.cross, this.#wide?.high])
      sums?.reserve(groups);
  }

  add(group: number, value: number): void {
    this.#sums.add(group, value);
    const size = Math.abs(value);
    if (size < HALF) this.#low.add(group, size * size);
    else if (size < WHOLE) this.#addWide(group, size);
    else this.#low.addBig(group, BigInt(size) ** 2n);
  }

  #addWide(group: number, size: number): void {
    if (this.#wide === null) {
      this.#wide = { cross: new ExactSums(), high: new ExactSums() };
      this.reserve(this.#groups);
    }
    const high = Math.floor(size / HALF);
    const low = size - high * HALF;
    this.#wide.high.add(group, high * high);
    this.#wide.cross.add(group, high * low);
    this.#low.add(group, low * low);
  }

  variance(group: number, count: number): number {
    const n = BigInt(count);
    const sum = this.#sums.big(group);
    const wide = this.#wide;
    const upper =
      wide === null ? 0n : (wide.high.big(group) << 52n) + (wide.cross.big(group) << 27n);
    const squares = this.#low.big(group) + upper;
    return Number(n * squares - sum * sum) / Number(n * n);
  }
}

class Welford implements Moments {
  #counts = new Float64Array(1_024);
  #means = new Float64Array(1_024);
  #squares = new Float64Array(1_024);

  reserve(groups: number): void {
    this.#counts = grownDoubles(this.#counts, groups);
    this.#means = grownDoubles(this.#means, groups);
    this.#squares = grownDoubles(this.#squares, groups);
  }

  add(group: number, value: number): void {
    const count = (this.#counts[group] as number) + 1;
    const mean = this.#means[group] as number;
    const next = mean + (value - mean) / count;
    this.#counts[group] = count;
    this.#means[group] = next;
    this.#squares[group] = (this.#squares[group] as number) + (value - mean) * (value - next);
  }

  variance(group: number, count: number): number {
    return (this.#squares[group] as number) / count;
  }
}
