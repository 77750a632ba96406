import type { ResultTable, TimeRange, Trend } from '../../../core/query/result-table';
import type { TimeSeries } from '../../charts/time/series';
import type { Colours } from '../../charts/series-colours';
import { formatCount } from '../../format/count';
import { type OnDrill, rowCells } from '../drill';
import type { RowName } from './row-names';

/** More lines than these are a thicket; the first ones of the answer are drawn. */
const MOST_LINES = 40;
const MOST_LAYERS = 8;

const GATHERED = 'It gathers several groups; the table has each of those that are in the answer.';

interface Input {
  readonly table: ResultTable;
  readonly trend: Trend;
  readonly names: readonly RowName[];
  readonly colours: Colours;
  readonly onDrill: OnDrill | undefined;
}

/** The seconds of a bucket, both ends inclusive, inside the range that was asked. */
export function bucketRange(trend: Trend, bucket: number, asked: TimeRange): TimeRange {
  const from = trend.from + bucket * trend.bucketSeconds;
  const to = from + trend.bucketSeconds - 1;
  return {
    from: asked.from === null ? from : Math.max(from, asked.from),
    to: asked.to === null ? to : Math.min(to, asked.to),
  };
}

function rowSeries({ table, trend, names, colours, onDrill }: Input, index: number): TimeSeries {
  const { id = String(index), name = '', full = '' } = names[index] ?? {};
  const row = table.rows[index] ?? [];
  const open =
    onDrill &&
    ((bucket: number) =>
      onDrill({
        cells: rowCells(table.columns, row),
        range: bucketRange(trend, bucket, table.range),
      }));
  const values = trend.series[index] ?? [];
  return {
    id,
    name,
    full,
    colour: colours.get(id) ?? 's-other',
    values,
    open: open ?? null,
    why: null,
  };
}

export interface DrawnSeries {
  readonly series: readonly TimeSeries[];
  /** Rows of the answer that are not drawn by themselves. */
  readonly left: number;
}

/** A line for each row; beyond seven in one grey, so that every one still has its own marks. */
export function lineSeries(input: Input): DrawnSeries {
  const count = Math.min(MOST_LINES, input.table.rows.length);
  return {
    series: Array.from({ length: count }, (_, index) => rowSeries(input, index)),
    left: input.table.rows.length - count,
  };
}

/** A layer for each row, at most eight: what is beyond, and the groups outside the answer, is "other". */
export function areaSeries(input: Input): DrawnSeries {
  const { table, trend, onDrill } = input;
  const outside = (trend.others ?? []).some((value) => value > 0);
  const own =
    table.rows.length + (outside ? 1 : 0) <= MOST_LAYERS ? table.rows.length : MOST_LAYERS - 1;
  const series = Array.from({ length: own }, (_, index) => rowSeries(input, index));
  const left = table.rows.length - own;
  if (left === 0 && !outside) return { series, left };
  const groups = table.groups === null ? null : table.groups - own;
  const name = groups === null ? 'Other' : `${formatCount(groups)} other`;
  const buckets = trend.series[0]?.length ?? trend.others?.length ?? 0;
  const values = Array.from({ length: buckets }, (_, bucket) =>
    trend.series
      .slice(own)
      .reduce((sum, one) => sum + (one[bucket] ?? 0), trend.others?.[bucket] ?? 0),
  );
  const why = onDrill ? GATHERED : null;
  return {
    series: [
      ...series,
      { id: '\u0000other', name, full: name, colour: 's-other', values, open: null, why },
    ],
    left,
  };
}
