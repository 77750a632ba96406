import type { GroupPlan } from '../../../core/query/plan';
import type { TimeRange, Trend } from '../../../core/query/result-table';
import { isSet } from '../attribute/segment-view';
import type { AttributeSource } from '../attribute/values';
import type { Selection } from '../scan/scan';

/** The buckets of a trend: as many as asked for, of whole seconds, over the range or what was seen. */
export function trendBuckets(
  buckets: number,
  range: TimeRange,
  seen: TimeRange,
): { readonly from: number; readonly bucketSeconds: number; readonly count: number } | null {
  const from = range.from ?? seen.from;
  const to = range.to ?? seen.to;
  if (buckets <= 0 || from === null || to === null || to < from) return null;
  const seconds = to - from + 1;
  const bucketSeconds = Math.max(1, Math.ceil(seconds / buckets));
  return { from, bucketSeconds, count: Math.ceil(seconds / bucketSeconds) };
}

/** Adds up the first measure per shown row and bucket: a sum's values, else records. */
export class TrendGatherer {
  readonly series: number[][];
  readonly #from: number;
  readonly #bucketSeconds: number;
  readonly #measure: {
    readonly values: ReturnType<AttributeSource['values']>;
    readonly sum: boolean;
  } | null;

  constructor(
    plan: GroupPlan,
    source: AttributeSource,
    rows: number,
    buckets: { readonly from: number; readonly bucketSeconds: number; readonly count: number },
  ) {
    this.#from = buckets.from;
    this.#bucketSeconds = buckets.bucketSeconds;
    this.series = Array.from({ length: rows }, () => new Array<number>(buckets.count).fill(0));
    const first = plan.columns.find((column) => column.kind === 'measure');
    this.#measure =
      first?.kind === 'measure' && first.attribute !== null
        ? { values: source.values(first.attribute), sum: first.aggregate === 'SUM' }
        : null;
  }

  /** @param places the row of the answer per group; -1 for groups that are not shown */
  add({ view, rows, count }: Selection, groups: Uint32Array, places: Int32Array): void {
    const clock = view.times();
    if (clock === null) return;
    const column = this.#measure === null ? null : view.attribute(this.#measure.values);
    if (column?.allNull === true) return;
    for (let i = 0; i < count; i++) {
      const place = places[groups[i] as number] ?? -1;
      if (place < 0) continue;
      const row = rows === null ? i : (rows[i] as number);
      if (clock.nulls !== null && isSet(clock.nulls, row)) continue;
      if (column !== null && column.nulls !== null && isSet(column.nulls, row)) continue;
      const value =
        column !== null && this.#measure?.sum === true ? (column.values[row] as number) : 1;
      const bucket = Math.floor(((clock.values[row] as number) - this.#from) / this.#bucketSeconds);
      const series = this.series[place];
      if (series?.[bucket] !== undefined) series[bucket] += value;
    }
  }

  trend(): Trend {
    return { from: this.#from, bucketSeconds: this.#bucketSeconds, series: this.series };
  }
}
