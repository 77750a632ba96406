import type { ValueFormat } from '../../../core/query/result-table';
import { bothTexts } from '../../format/both-texts';
import { formatRange, type Zone } from '../../format/time';
import type { Mark } from '../marks/mark';
import type { Span } from '../span/span';
import type { TimeSeries } from './series';

export interface TimeMark extends Mark {
  readonly series: number;
  readonly bucket: number;
}

interface Times {
  readonly from: number;
  readonly bucketSeconds: number;
  readonly format: ValueFormat;
  readonly zone: Zone;
}

/** `24 Nov, 13:05–13:10 UTC`: the time of a bucket. */
export function bucketWords({ from, bucketSeconds, zone }: Times, bucket: number): string {
  const start = from + bucket * bucketSeconds;
  return formatRange({ from: start, to: start + bucketSeconds - 1 }, zone);
}

/** The time of several buckets. */
export function spanWords(
  { from, bucketSeconds, zone }: Omit<Times, 'format'>,
  { first, last }: Span,
): string {
  const start = from + first * bucketSeconds;
  return formatRange({ from: start, to: from + (last + 1) * bucketSeconds - 1 }, zone);
}

/** A mark for every value; in a stack up goes up, and empty layers have none. */
export function timeMarks(
  series: readonly TimeSeries[],
  times: Times,
  stacked: boolean,
): readonly TimeMark[] {
  return series.flatMap((one, index) =>
    one.values.flatMap((value, bucket): TimeMark[] => {
      if (value === null || (stacked && value <= 0)) return [];
      const { open } = one;
      return [
        {
          id: `${one.id}@${bucket}`,
          column: bucket,
          row: stacked ? series.length - index : index,
          text: `${one.full}, ${bucketWords(times, bucket)}: ${bothTexts(value, times.format)}`,
          open: open && (() => open(bucket)),
          why: one.why,
          series: index,
          bucket,
        },
      ];
    }),
  );
}
