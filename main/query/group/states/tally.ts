import type { Cell } from '../../../../core/query/result-table';
import { compareCells } from '../../../../core/query/compare-cells';
import { type AttributeValues, fromHalves, halvesOf } from '../../attribute/attribute-values';
import type { DecodedColumn } from '../../../store/segment/decode';
import { isSet } from '../../attribute/segment-view';
import type { Selection } from '../../scan/scan';
import { GroupTable } from '../key/group-table';
import { LazyColumn } from './lazy-column';
import { weightedAt, weightedNext } from './ranks';
import type { ValueRoom } from './room';
import { type GroupColumn, type GroupState, grownDoubles, grownWords } from './state';

/** Some of all pairs. */
interface Stretch {
  readonly pairs: Uint32Array;
  from: number;
  to: number;
}

/**
 * How often each group has each value, exactly: what COUNT(DISTINCT …), MODE and the percentiles are
 * taken from. Its columns are to be asked when everything is gathered.
 */
export class Tally implements GroupState {
  readonly #values: AttributeValues;
  readonly #room: ValueRoom;
  /** The keys: group, lower half and, of what needs it, upper half or IPv6 or not. */
  readonly #pairs: GroupTable;
  readonly #words: number;
  readonly #halves = new Uint32Array(2);
  #counts = new Uint32Array(1_024);
  #distinct = new Float64Array(1_024);
  #groups = 0;
  #keys = new Uint32Array(0);
  #numbers = new Uint32Array(0);
  #byGroup: { readonly starts: Uint32Array; readonly stretch: Stretch } | null = null;
  /** Of the group that is looked at, as long as the longest so far. */
  #ownValues = new Float64Array(0);
  #ownWeights = new Uint32Array(0);

  constructor(values: AttributeValues, room: ValueRoom) {
    this.#values = values;
    this.#room = room;
    this.#words = values.kind === 'address' || values.bits > 32 ? 3 : 2;
    this.#pairs = new GroupTable(this.#words);
  }

  reserve(groups: number): void {
    this.#groups = groups;
    this.#distinct = grownDoubles(this.#distinct, groups);
  }

  /** @throws ProblemError `query/too-many-values` */
  add(selection: Selection, groups: Uint32Array): void {
    const column = selection.view.attribute(this.#values);
    if (column.allNull) return;
    const { rows, count } = selection;
    const words = this.#words;
    if (this.#numbers.length < count) {
      this.#keys = new Uint32Array(count * words);
      this.#numbers = new Uint32Array(count);
    }
    const keys = this.#keys;
    const { values, nulls } = column;
    let present = 0;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      if (nulls !== null && isSet(nulls, row)) continue;
      const at = present++ * words;
      keys[at] = groups[i] as number;
      if (words === 2) keys[at + 1] = values[row] as number;
      else this.#fillWide(keys, at, column, row);
    }
    this.#count(present);
  }

  #fillWide(keys: Uint32Array, at: number, column: DecodedColumn, row: number): void {
    const value = column.values[row] as number;
    const { doubles, kind } = this.#values;
    if (kind === 'address') {
      const isV6 = column.allV6 || (column.isV6 !== null && isSet(column.isV6, row));
      keys[at + 1] = value;
      keys[at + 2] = Number(isV6);
      return;
    }
    halvesOf(value, doubles, this.#halves);
    keys[at + 1] = this.#halves[0] as number;
    keys[at + 2] = this.#halves[1] as number;
  }

  #count(present: number): void {
    const before = this.#pairs.size;
    this.#pairs.assign(this.#keys, present, this.#numbers);
    const { size } = this.#pairs;
    this.#room.take(size - before);
    this.#counts = grownWords(this.#counts, size);
    const counts = this.#counts;
    for (let i = 0; i < present; i++) {
      const pair = this.#numbers[i] as number;
      counts[pair] = (counts[pair] as number) + 1;
    }
    const { keys } = this.#pairs;
    for (let pair = before; pair < size; pair++) {
      const group = keys[pair * this.#words] as number;
      this.#distinct[group] = (this.#distinct[group] as number) + 1;
    }
    this.#byGroup = null;
  }

  /** COUNT(DISTINCT …) */
  readonly distinct: GroupColumn = {
    cell: (group) => this.#distinct[group] as number,
    compare: (a, b) => (this.#distinct[a] as number) - (this.#distinct[b] as number),
    isEmpty: () => false,
  };

  /** The most frequent value, among equals the least. */
  mode(): GroupColumn {
    return new LazyColumn(this.#values.kind, (group) => {
      const { pairs, from, to } = this.#pairsOf(group);
      if (from === to) return null;
      let best = pairs[from] as number;
      let most = this.#counts[best] as number;
      for (let at = from + 1; at < to; at++) {
        const pair = pairs[at] as number;
        const count = this.#counts[pair] as number;
        if (count < most || (count === most && !this.#isLess(pair, best))) continue;
        best = pair;
        most = count;
      }
      return this.#cell(best);
    });
  }

  #isLess(a: number, b: number): boolean {
    const { kind } = this.#values;
    if (kind === 'number') return this.#number(a) < this.#number(b);
    return compareCells(kind, this.#cell(a), this.#cell(b)) < 0;
  }

  /** Of numbers: the value at `percent` of the way from the least to the greatest. */
  percentile(percent: number): GroupColumn {
    return new LazyColumn('number', (group) => {
      const { pairs, from, to } = this.#pairsOf(group);
      const count = to - from;
      if (count === 0) return null;
      if (count === 1) return this.#number(pairs[from] as number);
      this.#ownValues = grownDoubles(this.#ownValues, count);
      this.#ownWeights = grownWords(this.#ownWeights, count);
      const values = this.#ownValues;
      const weights = this.#ownWeights;
      let records = 0;
      for (let i = 0; i < count; i++) {
        const pair = pairs[from + i] as number;
        const weight = this.#counts[pair] as number;
        values[i] = this.#number(pair);
        weights[i] = weight;
        records += weight;
      }
      const rank = (percent / 100) * (records - 1);
      const below = Math.floor(rank);
      const value = weightedAt(values, weights, count, below);
      if (rank === below) return value;
      const next = weightedNext(values, weights, count, value, below);
      return value + (next - value) * (rank - below);
    });
  }

  #number(pair: number): number {
    const at = pair * this.#words;
    const low = this.#pairs.keys[at + 1] as number;
    if (this.#words === 2 || this.#values.kind === 'address') return low;
    return fromHalves(low, this.#pairs.keys[at + 2] as number, this.#values.doubles);
  }

  #cell(pair: number): Cell {
    const isV6 = this.#values.kind === 'address' && this.#pairs.keys[pair * this.#words + 2] === 1;
    return this.#values.cell(this.#number(pair), isV6);
  }

  /** Where the pairs of a group lie among all of them; valid until the next call. */
  #pairsOf(group: number): Stretch {
    this.#byGroup ??= this.#sorted();
    const { starts, stretch } = this.#byGroup;
    stretch.from = starts[group] as number;
    stretch.to = starts[group + 1] as number;
    return stretch;
  }

  /** All pairs group by group. */
  #sorted(): { readonly starts: Uint32Array; readonly stretch: Stretch } {
    const { keys, size } = this.#pairs;
    const starts = new Uint32Array(this.#groups + 1);
    for (let group = 0; group < this.#groups; group++)
      starts[group + 1] = (starts[group] as number) + (this.#distinct[group] as number);
    const next = starts.slice();
    const pairs = new Uint32Array(size);
    for (let pair = 0; pair < size; pair++) {
      const group = keys[pair * this.#words] as number;
      const at = next[group] as number;
      pairs[at] = pair;
      next[group] = at + 1;
    }
    return { starts, stretch: { pairs, from: 0, to: 0 } };
  }
}
