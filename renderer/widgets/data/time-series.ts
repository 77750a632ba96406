import type { ResultTable, TimeRange, Trend } from '../../../core/query/result-table';
import type { Span } from '../../charts/span/span';
import type { TimeSeries } from '../../charts/time/series';
import type { Colours } from '../../charts/series-colours';
import { formatCount } from '../../format/count';
import { type Drill, type OnDrill, rowCells } from '../drill';
import type { Gathering } from '../gathering';
import type { RowName } from './row-names';

/** More lines than these are a thicket; the first ones of the answer are drawn. */
const MOST_LINES = 40;
const MOST_LAYERS = 8;

interface Input {
  readonly table: ResultTable;
  readonly trend: Trend;
  readonly names: readonly RowName[];
  readonly colours: Colours;
  readonly onDrill: OnDrill | undefined;
  readonly gathering: Gathering;
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

/** The seconds of all buckets, inside the range that was asked: records without a time are in none. */
export function trendRange(trend: Trend, asked: TimeRange): TimeRange {
  const last = Math.max(0, (trend.series[0]?.length ?? trend.others?.length ?? 1) - 1);
  const { from } = bucketRange(trend, 0, asked);
  return { from, to: bucketRange(trend, last, asked).to };
}

/** The seconds of several buckets together. */
export function spanRange(trend: Trend, { first, last }: Span, asked: TimeRange): TimeRange {
  return {
    from: bucketRange(trend, first, asked).from,
    to: bucketRange(trend, last, asked).to,
  };
}

function rowSeries({ table, trend, names, colours, onDrill }: Input, index: number): TimeSeries {
  const { id = String(index), name = '', full = '' } = names[index] ?? {};
  const row = table.rows[index] ?? [];
  const cells = rowCells(table.columns, row);
  const values = trend.series[index] ?? [];
  return {
    id,
    name,
    full,
    colour: colours.get(id) ?? 's-other',
    values,
    why: null,
    ...openings({ cells }, trend, table.range, onDrill),
  };
}

/** The ways to the records behind one bucket, and behind all. */
function openings(
  drill: Drill,
  trend: Trend,
  asked: TimeRange,
  onDrill: OnDrill | undefined,
): Pick<TimeSeries, 'open' | 'openWhole'> {
  if (!onDrill) return { open: null, openWhole: null };
  return {
    open: (bucket) => onDrill({ ...drill, range: bucketRange(trend, bucket, asked) }),
    openWhole: () => onDrill({ ...drill, range: trendRange(trend, asked) }),
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
  const { table, trend, onDrill, gathering } = input;
  const outside = (trend.others ?? []).some((value) => value > 0);
  const own =
    table.rows.length + (outside ? 1 : 0) <= MOST_LAYERS ? table.rows.length : MOST_LAYERS - 1;
  const series = Array.from({ length: own }, (_, index) => rowSeries(input, index));
  const left = table.rows.length - own;
  if (left === 0 && !outside) return { series, left };
  const name = otherName(input, own);
  const buckets = trend.series[0]?.length ?? trend.others?.length ?? 0;
  const values = Array.from({ length: buckets }, (_, bucket) =>
    trend.series
      .slice(own)
      .reduce((sum, one) => sum + (one[bucket] ?? 0), trend.others?.[bucket] ?? 0),
  );
  const places = table.rows.map((_, place) => place);
  // Where the rest was not counted, the layer is of the rows beyond alone.
  const drill: Drill =
    trend.others !== null || gathering.whole
      ? { name, cells: [], except: gathering.rowsAt(places.slice(0, own)) }
      : { name, cells: [], rows: gathering.rowsAt(places.slice(own)) };
  const { why } = gathering.opensOf(drill);
  const openable = openings(drill, trend, table.range, why === null ? onDrill : undefined);
  return {
    series: [
      ...series,
      { id: '\u0000other', name, full: name, colour: 's-other', values, why, ...openable },
    ],
    left,
  };
}

/** How many groups are gathered, where all of them were counted. */
function otherName({ table, trend, gathering }: Input, own: number): string {
  if (trend.others === null) return `${formatCount(table.rows.length - own)} other`;
  if (table.groups === null || gathering.leavesOut) return 'Other';
  return `${formatCount(table.groups - own)} other`;
}
