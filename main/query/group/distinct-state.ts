import type { Cell } from '../../../core/query/result-table';
import { isSet } from '../attribute/segment-view';
import type { AttributeValues } from '../attribute/values';
import type { Selection } from '../scan/scan';
import { GroupTable } from './group-table';
import { type GroupState, grownDoubles } from './state';

const WORD = 4_294_967_296;
/** Group, lower half, upper half, IPv6 or not. */
const WORDS = 4;

/** COUNT(DISTINCT attribute), exact. */
export class DistinctState implements GroupState {
  readonly #values: AttributeValues;
  readonly #pairs = new GroupTable(WORDS);
  #counts = new Float64Array(1_024);
  #keys = new Uint32Array(0);
  #owners = new Uint32Array(0);
  #numbers = new Uint32Array(0);

  constructor(values: AttributeValues) {
    this.#values = values;
  }

  reserve(groups: number): void {
    this.#counts = grownDoubles(this.#counts, groups);
  }

  add({ view, rows, count }: Selection, groups: Uint32Array): void {
    const column = view.attribute(this.#values);
    if (column.allNull) return;
    if (this.#owners.length < count) {
      this.#keys = new Uint32Array(count * WORDS);
      this.#owners = new Uint32Array(count);
      this.#numbers = new Uint32Array(count);
    }
    const keys = this.#keys;
    const owners = this.#owners;
    let present = 0;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      if (column.nulls !== null && isSet(column.nulls, row)) continue;
      const value = column.values[row] as number;
      const high = Math.floor(value / WORD);
      const at = present * WORDS;
      keys[at] = groups[i] as number;
      keys[at + 1] = value - high * WORD;
      keys[at + 2] = high;
      keys[at + 3] = column.allV6 || (column.isV6 !== null && isSet(column.isV6, row)) ? 1 : 0;
      owners[present++] = groups[i] as number;
    }
    let known = this.#pairs.size;
    this.#pairs.assign(keys, present, this.#numbers);
    const counts = this.#counts;
    for (let i = 0; i < present; i++) {
      // New pairs get the next number, so each is counted where it first stands.
      if (this.#numbers[i] !== known) continue;
      known++;
      const group = owners[i] as number;
      counts[group] = (counts[group] as number) + 1;
    }
  }

  cell(group: number): Cell {
    return this.#counts[group] as number;
  }

  compare(a: number, b: number): number {
    return (this.#counts[a] as number) - (this.#counts[b] as number);
  }

  isEmpty(): boolean {
    return false;
  }
}
