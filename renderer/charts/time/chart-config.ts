import type { ChartData, ChartOptions, ScriptableContext } from 'chart.js';
import type { TokenName } from '../../styles/tokens';
import type { Tick, ValueAxis } from '../axis/value-axis';
import type { TimeSeries } from './series';

type Palette = Readonly<Record<TokenName, string>>;
type Point = { readonly x: number; readonly y: number | null };

const FONT = { family: "'Inter Variable', system-ui, sans-serif", size: 11 };

/** The middle of a bucket, where its point stands: epoch seconds. */
export function bucketMiddle(from: number, bucketSeconds: number, bucket: number): number {
  return from + (bucket + 0.5) * bucketSeconds;
}

export function timeData(
  series: readonly TimeSeries[],
  from: number,
  bucketSeconds: number,
  stacked: boolean,
  palette: Palette,
): ChartData<'line', Point[]> {
  return {
    datasets: series.map((one, index) => {
      const colour = palette[one.colour];
      const alone = (bucket: number): boolean =>
        (one.values[bucket - 1] ?? null) === null && (one.values[bucket + 1] ?? null) === null;
      return {
        id: one.id,
        data: one.values.map((value, bucket) => ({
          x: bucketMiddle(from, bucketSeconds, bucket),
          y: stacked ? (value ?? 0) : value,
        })),
        borderColor: colour,
        borderWidth: stacked ? 1 : one.colour === 's-other' ? 1 : 1.6,
        backgroundColor: `${colour}C4`,
        fill: stacked ? (index === 0 ? 'origin' : '-1') : false,
        // A value between two empty ones has no line; a dot shows it.
        pointRadius: (context: ScriptableContext<'line'>) => (alone(context.dataIndex) ? 3 : 0),
        pointBackgroundColor: colour,
        pointHitRadius: 0,
        pointHoverRadius: 0,
        borderJoinStyle: 'round' as const,
        // Grey lines lie under the named ones.
        order: one.colour === 's-other' && !stacked ? 1 : 0,
      };
    }),
  };
}

interface Axes {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
  readonly name: string;
  readonly values: ValueAxis;
}

export function timeOptions(axes: Axes, stacked: boolean, palette: Palette): ChartOptions<'line'> {
  const labels = (ticks: readonly Tick[]) => (value: string | number) =>
    ticks.find(({ at }) => at === Number(value))?.label ?? '';
  const shared = {
    type: 'linear' as const,
    border: { color: palette.border },
    grid: { color: palette.border, tickLength: 4, lineWidth: 1 },
  };
  const ticks = { color: palette.text3, font: FONT, autoSkip: false, padding: 3 };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    spanGaps: false,
    events: [],
    layout: { padding: { top: 6, right: 8 } },
    plugins: { legend: { display: false }, tooltip: { enabled: false } },
    scales: {
      x: {
        ...shared,
        min: axes.from,
        max: axes.to,
        grid: { ...shared.grid, drawOnChartArea: false, drawTicks: true },
        ticks: { ...ticks, maxRotation: 0, callback: labels(axes.ticks) },
        afterBuildTicks: (scale) => {
          scale.ticks = axes.ticks.map(({ at }) => ({ value: at }));
        },
        title: {
          display: true,
          text: axes.name,
          align: 'end',
          color: palette.text3,
          font: FONT,
          padding: 0,
        },
      },
      y: {
        ...shared,
        stacked,
        min: axes.values.from,
        max: axes.values.to,
        border: { display: false },
        ticks: { ...ticks, callback: labels(axes.values.ticks) },
        afterBuildTicks: (scale) => {
          scale.ticks = axes.values.ticks.map(({ at }) => ({ value: at }));
        },
      },
    },
  };
}
