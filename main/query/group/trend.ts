import { onlyWhere } from '../../../core/query/only-where';
import type { GroupPlan, PlanMeasure } from '../../../core/query/plan';
import type { TimeRange, Trend } from '../../../core/query/result-table';
import { SEGMENT_ROWS } from '../../store/segment/layout';
import type { Segment } from '../../store/segment/read';
import { columnKind } from '../attribute/attribute-values';
import { isSet } from '../attribute/segment-view';
import type { AttributeSource } from '../attribute/values';
import type { Scan, Selection } from '../scan/scan';
import { measureColumn } from './columns';
import type { Gathered } from './gather';
import type { Grouping } from './grouping';
import { ValueRoom } from './states/room';
import type { GroupColumn } from './states/state';
import { States } from './states/states';
import { CELLS } from './top/cells';
import { addedUp } from './totals';

export interface TrendBuckets {
  /** Epoch seconds. */
  readonly from: number;
  readonly bucketSeconds: number;
  readonly count: number;
}

/** The buckets of a trend: as many as asked for, of whole seconds, over the range or what was seen. */
export function trendBuckets(
  buckets: number,
  range: TimeRange,
  seen: TimeRange,
): TrendBuckets | null {
  const from = range.from ?? seen.from;
  const to = range.to ?? seen.to;
  if (buckets <= 0 || from === null || to === null || to < from) return null;
  const seconds = to - from + 1;
  const bucketSeconds = Math.max(1, Math.ceil(seconds / buckets));
  return { from, bucketSeconds, count: Math.ceil(seconds / bucketSeconds) };
}

/** Records, where a question has no measure that is a number. */
const RECORDS: TrendMeasure = {
  displayName: 'COUNT(Matched Events)',
  type: 'integer',
  format: 'count',
  expression: { kind: 'aggregate', aggregate: { fn: 'COUNT', argument: null, percent: null } },
};

type TrendMeasure = Pick<PlanMeasure, 'displayName' | 'type' | 'format' | 'expression'>;

/** Walks the records once more and spreads the rows of the answer over time. */
export function gatherTrend(
  plan: GroupPlan,
  scan: Scan,
  source: AttributeSource,
  buckets: TrendBuckets,
  { grouping, best, groups, traces, cells }: Gathered,
): Trend {
  const gatherer = new TrendGatherer(plan, source, buckets, grouping, best);
  const places = new Int32Array(grouping.size).fill(-1);
  for (const [place, group] of best.entries()) places[group] = place;
  const everyGroup = groups !== null && groups <= best.length && plan.having === null;
  const addShown = (selections: Iterable<Selection>): void => {
    for (const shown of selections) gatherer.add(shown, grouping.find(shown), places);
  };
  if (everyGroup || (gatherer.withOthers && !traces.remembered)) {
    addShown(scan.selections());
    return gatherer.trend();
  }
  const chosen = new Uint8Array(CELLS);
  for (const group of best) chosen[cells.ofKey(grouping.table.keys, group)] = 1;
  addShown(traces.within(chosen));
  // All records of the other cells belong to groups that are not shown.
  if (gatherer.withOthers) {
    const others = chosen.map((one) => 1 - one);
    for (const hidden of traces.within(others)) gatherer.addOthers(hidden);
  }
  return gatherer.trend();
}

/** Gathers the first measure that is a number, per shown row and bucket. */
class TrendGatherer {
  /** True when what is in no row is gathered, too: it is asked for and the measure can be added up. */
  readonly withOthers: boolean;
  readonly #measure: TrendMeasure;
  readonly #rows: number;
  readonly #buckets: TrendBuckets;
  readonly #states: States;
  /** Over slots: all buckets of the first row, of the second, …, of what is in no row. */
  readonly #column: GroupColumn;
  readonly #places = new Uint32Array(SEGMENT_ROWS);
  readonly #taken = new Uint32Array(SEGMENT_ROWS);
  readonly #slots = new Uint32Array(SEGMENT_ROWS);

  constructor(
    plan: GroupPlan,
    source: AttributeSource,
    buckets: TrendBuckets,
    grouping: Grouping,
    best: readonly number[],
  ) {
    this.#measure = plan.columns.find(
      (column): column is PlanMeasure =>
        column.kind === 'measure' && columnKind(column.type) === 'number',
    ) ?? { ...RECORDS, expression: onlyWhere(RECORDS.expression, plan.measured) };
    this.withOthers = plan.trendOthers && addedUp(this.#measure.expression) !== null;
    this.#rows = best.length;
    this.#buckets = buckets;
    this.#states = new States(source, new ValueRoom());
    const groupOf = (slot: number): number => best[Math.floor(slot / buckets.count)] ?? 0;
    this.#column = measureColumn(this.#measure, plan.zone, this.#states, {
      key: (attribute) => seenFrom(grouping.key(attribute), groupOf),
    });
    this.#states.reserve((best.length + 1) * buckets.count);
  }

  /** @param places the row of the answer per group; -1 for groups that are not shown */
  add(selection: Selection, groups: Uint32Array, places: Int32Array): void {
    const { rows, count } = selection;
    const notShown = this.withOthers ? this.#rows : -1;
    const placed = this.#places;
    const taken = this.#taken;
    let size = 0;
    for (let i = 0; i < count; i++) {
      const known = places[groups[i] as number] ?? -1;
      const place = known < 0 ? notShown : known;
      placed[size] = place;
      taken[size] = rows === null ? i : (rows[i] as number);
      if (place >= 0) size++;
    }
    this.#take({ ...selection, rows: taken, count: size });
  }

  /** Takes in records of groups that are not shown. */
  addOthers(selection: Selection): void {
    this.#places.fill(this.#rows, 0, selection.count);
    this.#take(selection);
  }

  /** Takes in rows that have their row of the answer in `#places`. */
  #take(selection: Selection): void {
    const { view, rows, count, firstOrdinal } = selection;
    if (count === 0) return;
    const { from, bucketSeconds, count: buckets } = this.#buckets;
    const places = this.#places;
    const taken = this.#taken;
    const slots = this.#slots;
    const shared = this.#sharedBucket(view.segment);
    if (shared !== null) {
      for (let i = 0; i < count; i++) slots[i] = (places[i] as number) * buckets + shared;
      this.#states.add(selection, slots);
      return;
    }
    const clock = view.times();
    if (clock === null) return;
    const { values, nulls } = clock;
    let size = 0;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : (rows[i] as number);
      if (nulls !== null && isSet(nulls, row)) continue;
      const bucket = Math.floor(((values[row] as number) - from) / bucketSeconds);
      taken[size] = row;
      slots[size++] = (places[i] as number) * buckets + bucket;
    }
    this.#states.add({ view, rows: taken, count: size, firstOrdinal }, slots);
  }

  /** The bucket that all records of a segment lie in; null: there is none. */
  #sharedBucket({ first, last, untimed }: Segment): number | null {
    if (first === null || last === null || untimed > 0) return null;
    const { from, bucketSeconds, count } = this.#buckets;
    const bucket = Math.floor((first - from) / bucketSeconds);
    if (bucket < 0 || bucket >= count) return null;
    return Math.floor((last - from) / bucketSeconds) === bucket ? bucket : null;
  }

  trend(): Trend {
    const { from, bucketSeconds } = this.#buckets;
    const { displayName, format } = this.#measure;
    return {
      displayName,
      format,
      from,
      bucketSeconds,
      series: Array.from({ length: this.#rows }, (_, row) => this.#series(row)),
      others: this.withOthers ? this.#series(this.#rows).map((value) => value ?? 0) : null,
    };
  }

  #series(row: number): (number | null)[] {
    const { count } = this.#buckets;
    const { expression } = this.#measure;
    const sum = expression.kind === 'aggregate' && expression.aggregate.fn === 'SUM';
    return Array.from({ length: count }, (_, bucket) => {
      const cell = this.#column.cell(row * count + bucket);
      return cell === null ? (sum ? 0 : null) : Number(cell);
    });
  }
}

/** A column of groups as a column of slots, each of which belongs to one group. */
function seenFrom(column: GroupColumn, groupOf: (slot: number) => number): GroupColumn {
  return {
    cell: (slot) => column.cell(groupOf(slot)),
    compare: (a, b) => column.compare(groupOf(a), groupOf(b)),
    isEmpty: (slot) => column.isEmpty(groupOf(slot)),
  };
}
