import type { Attribute } from '../../../../core/attribute/attribute';
import type { Aggregate } from '../../../../core/expression/tree';
import type { AttributeSource } from '../../attribute/values';
import type { Selection } from '../../scan/scan';
import { CountState, SumState } from './count-sum';
import { ByTimeState, ExtremeState } from './kept-value';
import { LazyColumn } from './lazy-column';
import { VarianceState } from './moments';
import type { ValueRoom } from './room';
import type { GroupColumn, GroupState } from './state';
import { Tally } from './tally';

/** Everything that is gathered per group for one question: each thing once, however often it is used. */
export class States implements GroupState {
  readonly #source: AttributeSource;
  readonly #room: ValueRoom;
  readonly #states = new Map<string, GroupState>();
  readonly #columns = new Map<string, GroupColumn>();

  constructor(source: AttributeSource, room: ValueRoom) {
    this.#source = source;
    this.#room = room;
  }

  reserve(groups: number): void {
    for (const state of this.#states.values()) state.reserve(groups);
  }

  add(selection: Selection, groups: Uint32Array): void {
    for (const state of this.#states.values()) state.add(selection, groups);
  }

  /** The value of a group's first record, missing or not. */
  dependent(attribute: Attribute): GroupColumn {
    return this.#state(
      `dependent ${attribute.name}`,
      () => new ByTimeState(this.#source.values(attribute), false, true),
    );
  }

  aggregate(aggregate: Aggregate): GroupColumn {
    const { fn, argument, percent } = aggregate;
    const key = `${fn} ${percent ?? ''} ${argument?.name ?? ''}`;
    let column = this.#columns.get(key);
    if (column === undefined) {
      column = argument === null ? this.#countAll() : this.#columnOf(aggregate, argument);
      this.#columns.set(key, column);
    }
    return column;
  }

  #countAll(): GroupColumn {
    return this.#state('count', () => new CountState(null));
  }

  #columnOf({ fn, percent }: Aggregate, argument: Attribute): GroupColumn {
    const values = this.#source.values(argument);
    const { name } = argument;
    const tally = (): Tally => this.#state(`tally ${name}`, () => new Tally(values, this.#room));
    const variance = (): VarianceState =>
      this.#state(`variance ${name}`, () => new VarianceState(values));
    const sum = (): SumState => this.#state(`sum ${name}`, () => new SumState(values));
    const byTime = (last: boolean): GroupColumn =>
      this.#state(`${last ? 'last' : 'first'} ${name}`, () => new ByTimeState(values, last, false));
    switch (fn) {
      case 'COUNT':
        return this.#state(`count ${name}`, () => new CountState(values));
      case 'COUNT_DISTINCT':
        return tally().distinct;
      case 'SUM':
        return sum();
      case 'AVG':
        return sum().average;
      case 'MIN':
      case 'MAX':
        return this.#state(`${fn} ${name}`, () => new ExtremeState(values, fn === 'MAX'));
      case 'FIRST':
        return byTime(false);
      case 'LAST':
        return byTime(true);
      case 'PCTILE':
        return tally().percentile(percent ?? 0);
      case 'MODE':
        return tally().mode();
      case 'VARIANCE':
        return variance().variance;
      case 'STDDEV':
        return variance().deviation;
      case 'PCTCHANGE':
        return change(byTime(false), byTime(true));
    }
  }

  #state<T extends GroupState>(key: string, make: () => T): T {
    const known = this.#states.get(key);
    // A key stands for one kind of state only.
    if (known !== undefined) return known as T;
    const state = make();
    this.#states.set(key, state);
    return state;
  }
}

/** From first to last in percent of the first; missing when that is 0. */
function change(first: GroupColumn, last: GroupColumn): GroupColumn {
  return new LazyColumn('number', (group) => {
    const from = first.cell(group);
    const to = last.cell(group);
    if (from === null || to === null || Number(from) === 0) return null;
    return ((Number(to) - Number(from)) / Number(from)) * 100;
  });
}
