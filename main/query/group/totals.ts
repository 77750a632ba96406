import type { Aggregate, GroupExpression } from '../../../core/expression/tree';
import type { GroupPlan } from '../../../core/query/plan';
import type { TimeRange } from '../../../core/query/result-table';
import { isSet } from '../attribute/segment-view';
import type { AttributeSource } from '../attribute/values';
import { compileFilter, type SegmentFilter } from '../scan/filter';
import type { Selection } from '../scan/scan';
import { SEGMENT_ROWS } from '../../store/segment/layout';
import { ValueRoom } from './states/room';
import type { GroupColumn } from './states/state';
import { States } from './states/states';

/** First and last record time of what was taken in. */
export class SeenTimes {
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  add({ view, rows, count }: Selection): void {
    const { first, last } = view.segment;
    if (first === null || last === null) return;
    if (first >= this.#from && last <= this.#to) return;
    if (count === view.segment.records) {
      this.#from = Math.min(this.#from, first);
      this.#to = Math.max(this.#to, last);
      return;
    }
    const times = view.times();
    if (times === null) return;
    const { values, nulls } = times;
    let from = this.#from;
    let to = this.#to;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      const time = values[row] as number;
      if (time >= from && time <= to) continue;
      if (nulls !== null && isSet(nulls, row)) continue;
      if (time < from) from = time;
      if (time > to) to = time;
    }
    this.#from = from;
    this.#to = to;
  }

  get range(): TimeRange {
    return this.#from > this.#to ? { from: null, to: null } : { from: this.#from, to: this.#to };
  }
}

/** The aggregate of a measure that is a sum or a count of records; null: it cannot be added up. */
export function addedUp(expression: GroupExpression): Aggregate | null {
  if (expression.kind !== 'aggregate') return null;
  const { aggregate } = expression;
  return aggregate.fn === 'SUM' || aggregate.fn === 'COUNT' ? aggregate : null;
}

/** What holds for all records that are measured: how many, when, and the first measure over all of them. */
export class Totals {
  readonly seen = new SeenTimes();
  matched = 0;
  readonly #states: States;
  readonly #measure: GroupColumn | null;
  readonly #groups = new Uint32Array(SEGMENT_ROWS);
  /** Null: all that are read. */
  readonly #filter: SegmentFilter | null;
  readonly #rows = new Uint32Array(SEGMENT_ROWS);

  constructor(plan: GroupPlan, source: AttributeSource) {
    this.#filter = plan.measured === null ? null : compileFilter(plan.measured, source);
    this.#states = new States(source, new ValueRoom());
    const first = plan.columns.find((column) => column.kind === 'measure');
    const aggregate = first === undefined ? null : addedUp(first.expression);
    this.#measure = aggregate === null ? null : this.#states.aggregate(aggregate);
  }

  add(read: Selection): void {
    const selection = this.#measured(read);
    this.matched += selection.count;
    this.seen.add(selection);
    this.#states.add(selection, this.#groups);
  }

  #measured(selection: Selection): Selection {
    const passing = this.#filter?.test(selection.view) ?? true;
    if (passing === true) return selection;
    if (passing === false) return { ...selection, count: 0 };
    const kept = this.#rows;
    let count = 0;
    for (let i = 0; i < selection.count; i++) {
      const row = selection.rows === null ? i : (selection.rows[i] as number);
      kept[count] = row;
      count += passing[row] as number;
    }
    return { ...selection, rows: kept, count };
  }

  /** Null when the first measure is neither a sum nor a count, or has no value at all. */
  get total(): number | bigint | null {
    const cell = this.#measure?.cell(0) ?? null;
    return typeof cell === 'string' ? null : cell;
  }
}
