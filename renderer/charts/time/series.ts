import type { TokenName } from '../../styles/tokens';

/** One line or layer along time. */
export interface TimeSeries {
  readonly id: string;
  /** What tells it from the others, for the key. */
  readonly name: string;
  /** All of its name. */
  readonly full: string;
  readonly colour: TokenName;
  /** Per bucket; null: no value. */
  readonly values: readonly (number | null)[];
  /** Opens what is behind one bucket; null when nothing can be. */
  readonly open: ((bucket: number) => void) | null;
  /** Opens what is behind all buckets together; null when nothing can be. */
  readonly openWhole: (() => void) | null;
  readonly why: string | null;
}

/** Lower and upper edge of each series in each bucket, [series][bucket]; stacked in their order. */
export type Layers = readonly (readonly (readonly [low: number, high: number])[])[];

/** Puts the series on top of one another, the first at the bottom; empty ones take no room. */
export function stackLayers(series: readonly Pick<TimeSeries, 'values'>[]): Layers {
  const heights: number[] = [];
  return series.map(({ values }) =>
    values.map((value, bucket) => {
      const low = heights[bucket] ?? 0;
      const high = low + Math.max(0, value ?? 0);
      heights[bucket] = high;
      return [low, high] as const;
    }),
  );
}

/** The layer that holds a value in a bucket, or null above and below all of them. */
export function layerAt(layers: Layers, bucket: number, value: number): number | null {
  const found = layers.findIndex((layer) => {
    const [low = 0, high = 0] = layer[bucket] ?? [];
    return value >= low && value < high;
  });
  return found === -1 ? null : found;
}

/** The series whose value in a bucket is nearest; null when none has one there. */
export function nearestSeries(
  series: readonly Pick<TimeSeries, 'values'>[],
  bucket: number,
  value: number,
): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  series.forEach(({ values }, index) => {
    const own = values[bucket] ?? null;
    if (own === null || Math.abs(own - value) >= least) return;
    best = index;
    least = Math.abs(own - value);
  });
  return best;
}

/** Least and largest value drawn: of the sums when stacked. */
export function extent(
  series: readonly Pick<TimeSeries, 'values'>[],
  stacked: boolean,
): { readonly least: number; readonly largest: number } {
  let least = 0;
  let largest = 0;
  if (stacked) {
    for (const [, high] of stackLayers(series).at(-1) ?? []) largest = Math.max(largest, high);
    return { least, largest };
  }
  for (const { values } of series) {
    for (const value of values) {
      least = Math.min(least, value ?? 0);
      largest = Math.max(largest, value ?? 0);
    }
  }
  return { least, largest };
}
