import type { Cell } from '../../../core/query/result-table';
import { isSet } from '../attribute/segment-view';
import type { AttributeValues } from '../attribute/values';
import type { Selection } from '../scan/scan';
import { type GroupState, grownDoubles } from './state';

/** COUNT(*), or COUNT(attribute): records that have a value. */
export class CountState implements GroupState {
  readonly #values: AttributeValues | null;
  #counts = new Float64Array(1_024);

  constructor(values: AttributeValues | null) {
    this.#values = values;
  }

  reserve(groups: number): void {
    this.#counts = grownDoubles(this.#counts, groups);
  }

  add(selection: Selection, groups: Uint32Array): void {
    const { count, rows } = selection;
    const counts = this.#counts;
    const column = this.#values === null ? null : selection.view.attribute(this.#values);
    if (column?.allNull === true) return;
    const nulls = column?.nulls ?? null;
    for (let i = 0; i < count; i++) {
      if (nulls !== null && isSet(nulls, rows === null ? i : (rows[i] as number))) continue;
      const group = groups[i] as number;
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

/** Lower parts stay below this, so that adding a value below it is exact. */
const CARRY = 2 ** 52;

/** SUM and AVG. Sums are kept in two parts, exact far beyond 2^53. */
export class SumState implements GroupState {
  readonly #values: AttributeValues;
  readonly #average: boolean;
  #low = new Float64Array(1_024);
  #high = new Float64Array(1_024);
  #counts = new Float64Array(1_024);

  constructor(values: AttributeValues, average: boolean) {
    this.#values = values;
    this.#average = average;
  }

  reserve(groups: number): void {
    this.#low = grownDoubles(this.#low, groups);
    this.#high = grownDoubles(this.#high, groups);
    this.#counts = grownDoubles(this.#counts, groups);
  }

  add(selection: Selection, groups: Uint32Array): void {
    const column = selection.view.attribute(this.#values);
    if (column.allNull) return;
    const { count, rows } = selection;
    const { values, nulls } = column;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      if (nulls !== null && isSet(nulls, row)) continue;
      this.#addValue(groups[i] as number, values[row] as number);
    }
  }

  #addValue(group: number, value: number): void {
    let rest = value;
    let carry = 0;
    while (rest >= CARRY) {
      rest -= CARRY;
      carry++;
    }
    rest += this.#low[group] as number;
    if (rest >= CARRY) {
      rest -= CARRY;
      carry++;
    }
    this.#low[group] = rest;
    if (carry !== 0) this.#high[group] = (this.#high[group] as number) + carry;
    this.#counts[group] = (this.#counts[group] as number) + 1;
  }

  cell(group: number): Cell {
    if (this.isEmpty(group)) return null;
    const sum = exactSum(this.#high[group] as number, this.#low[group] as number);
    if (!this.#average) return sum;
    return Number(sum) / (this.#counts[group] as number);
  }

  compare(a: number, b: number): number {
    if (this.#average) return Number(this.cell(a)) - Number(this.cell(b));
    const high = (this.#high[a] as number) - (this.#high[b] as number);
    return high !== 0 ? high : (this.#low[a] as number) - (this.#low[b] as number);
  }

  isEmpty(group: number): boolean {
    return this.#counts[group] === 0;
  }
}

/** The sum as a number while numbers are exact, else as a bigint. */
export function exactSum(high: number, low: number): number | bigint {
  const sum = high * CARRY + low;
  if (Number.isSafeInteger(sum)) return sum;
  return BigInt(high) * BigInt(CARRY) + BigInt(low);
}
