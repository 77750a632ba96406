import type { Cell } from '../../../../core/query/result-table';
import type { AttributeValues } from '../../attribute/attribute-values';
import { isSet } from '../../attribute/segment-view';
import type { Selection } from '../../scan/scan';
import { ExactSums, RoundedSums } from './exact-sums';
import { LazyColumn } from './lazy-column';
import { type GroupColumn, type GroupState, grownDoubles } from './state';

/** COUNT(*), or COUNT(attribute): records that have a value. */
export class CountState implements GroupState, GroupColumn {
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

/** SUM and AVG: exactly of whole numbers, else in doubles with compensation. */
export class SumState implements GroupState, GroupColumn {
  readonly #values: AttributeValues;
  readonly #sums: ExactSums | RoundedSums;
  #counts = new Float64Array(1_024);
  /** The exact sum divided by the count. */
  readonly average: GroupColumn = new LazyColumn('number', (group) => {
    const count = this.#counts[group] as number;
    return count === 0 ? null : Number(this.#sums.sum(group)) / count;
  });

  constructor(values: AttributeValues) {
    this.#values = values;
    this.#sums = isWhole(values) ? new ExactSums() : new RoundedSums();
  }

  reserve(groups: number): void {
    this.#sums.reserve(groups);
    this.#counts = grownDoubles(this.#counts, groups);
  }

  add(selection: Selection, groups: Uint32Array): void {
    const column = selection.view.attribute(this.#values);
    if (column.allNull) return;
    const { count, rows } = selection;
    const { values, nulls } = column;
    const counts = this.#counts;
    const sums = this.#sums;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      if (nulls !== null && isSet(nulls, row)) continue;
      const group = groups[i] as number;
      sums.add(group, values[row] as number);
      counts[group] = (counts[group] as number) + 1;
    }
  }

  cell(group: number): Cell {
    if (this.isEmpty(group)) return null;
    const sum = this.#sums.sum(group);
    return typeof sum === 'bigint' || Number.isFinite(sum) ? sum : null;
  }

  compare(a: number, b: number): number {
    return this.#sums.compare(a, b);
  }

  isEmpty(group: number): boolean {
    return this.#counts[group] === 0;
  }
}

/** True when all values are whole numbers: a time plus a number of an expression may not be. */
export function isWhole({ attribute: { type, origin } }: AttributeValues): boolean {
  return type === 'integer' || (type === 'time' && origin.kind !== 'expression');
}
