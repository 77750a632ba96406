import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import {
  Chart as ChartJs,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js';
import { type MouseEvent, type ReactElement, useMemo, useRef, useState } from 'react';
import { Chart } from 'react-chartjs-2';
import type { ValueFormat } from '../../../core/query/result-table';
import { cellText } from '../../format/cell-text';
import type { Zone } from '../../format/time';
import { tokens } from '../../styles/tokens';
import { timeAxisName, timeTicks } from '../axis/time-axis';
import { valueAxis } from '../axis/value-axis';
import { ChartFrame } from '../frame/chart-frame';
import { Legend, type LegendItem } from '../frame/legend';
import { ValuesTable } from '../frame/values-table';
import { HoverTip, useHoverTip } from '../hover-tip';
import { type Box, markWords } from '../marks/mark';
import { MarkCursor } from '../marks/mark-cursor';
import { MarkHover } from '../marks/mark-hover';
import type { Span } from '../span/span';
import { type OnBuckets, useSpan } from '../span/use-span';
import { SpanView } from '../span/span-view';
import { bucketMiddle, timeData, timeOptions } from './chart-config';
import { extent, layerAt, nearestSeries, stackLayers, type TimeSeries } from './series';
import { bucketWords, spanWords, type TimeMark, timeMarks } from './time-marks';

ChartJs.register(LineController, LineElement, PointElement, LinearScale, Filler);

interface Props {
  readonly label: string;
  readonly series: readonly TimeSeries[];
  /** Epoch seconds of the first bucket's start. */
  readonly from: number;
  readonly bucketSeconds: number;
  readonly format: ValueFormat;
  readonly zone: Zone;
  readonly stacked: boolean;
  readonly legend: readonly LegendItem[];
  readonly note: string | null;
  /** Shows some buckets alone; absent: none can be chosen. */
  readonly onBuckets?: OnBuckets | undefined;
}

/** Columns of the table behind: more series would make it unreadable. */
const MOST_COLUMNS = 12;

/** Lines, or layers on top of one another, along time. */
export function TimeChart(props: Props): ReactElement {
  const { label, series, from, bucketSeconds, format, zone, stacked, legend, note, onBuckets } =
    props;
  const times = { from, bucketSeconds, zone };
  const { ref, width, height } = useElementSize();
  const palette = tokens[useComputedColorScheme('light')];
  const chart = useRef<ChartJs<'line'> | null>(null);
  const tip = useHoverTip();
  const [hover, setHover] = useState<{ mark: TimeMark; box: Box } | null>(null);
  const count = series[0]?.values.length ?? 0;
  const to = from + count * bucketSeconds;
  const layers = useMemo(() => (stacked ? stackLayers(series) : null), [series, stacked]);
  const marks = useMemo(
    () => timeMarks(series, { from, bucketSeconds, format, zone }, stacked),
    [series, from, bucketSeconds, format, zone, stacked],
  );
  const byPlace = useMemo(
    () => new Map(marks.map((mark) => [`${mark.series}/${mark.bucket}`, mark])),
    [marks],
  );
  const data = useMemo(
    () => timeData(series, from, bucketSeconds, stacked, palette),
    [series, from, bucketSeconds, stacked, palette],
  );
  const options = useMemo(() => {
    const { least, largest } = extent(series, stacked);
    const values = valueAxis(
      least,
      largest,
      Math.min(6, Math.max(1, Math.floor((height - 36) / 40))),
      format,
    );
    const ticks = timeTicks(from, to, Math.max(1, Math.floor((width - 60) / 72)), zone);
    const axes = { from, to, ticks, name: timeAxisName(from, to, zone), values };
    return timeOptions(axes, stacked, palette);
  }, [series, stacked, width, height, from, to, format, zone, palette]);
  const boxOf = (mark: TimeMark): Box | null => {
    const { x, y } = chart.current?.scales ?? {};
    const value = series[mark.series]?.values[mark.bucket] ?? null;
    if (!x || !y || value === null) return null;
    const at = x.getPixelForValue(bucketMiddle(from, bucketSeconds, mark.bucket));
    const edges = layers?.[mark.series]?.[mark.bucket];
    if (!edges) return { x: at - 5, y: y.getPixelForValue(value) - 5, width: 10, height: 10 };
    const [low, high] = edges.map((edge) => y.getPixelForValue(edge));
    const half =
      Math.max(3, x.getPixelForValue(from + bucketSeconds) - x.getPixelForValue(from)) / 2;
    return {
      x: at - half,
      y: high ?? 0,
      width: half * 2,
      height: Math.max(2, (low ?? 0) - (high ?? 0)),
    };
  };
  const markUnder = (event: MouseEvent<HTMLElement>): TimeMark | null => {
    const { x, y } = chart.current?.scales ?? {};
    if (!x || !y) return null;
    const bounds = event.currentTarget.getBoundingClientRect();
    const left = event.clientX - bounds.left;
    const bucket = bucketAt(left);
    if (bucket === null) return null;
    const value = y.getValueForPixel(event.clientY - bounds.top) ?? 0;
    const at = layers ? layerAt(layers, bucket, value) : nearestSeries(series, bucket, value);
    return byPlace.get(`${at}/${bucket}`) ?? null;
  };
  const bucketAt = (left: number): number | null => {
    const { x } = chart.current?.scales ?? {};
    if (!x || left < x.left || left > x.right) return null;
    const time = x.getValueForPixel(left) ?? from;
    return Math.min(count - 1, Math.max(0, Math.floor((time - from) / bucketSeconds)));
  };
  const choice = useSpan({
    count,
    bucketAt,
    boxOf: (span) => spanBox(chart.current, span, times),
    onBuckets:
      onBuckets &&
      ((span) => {
        // The mark under the pointer is another one then.
        setHover(null);
        tip.show(null);
        onBuckets(span);
      }),
  });
  const area = {
    ...choice.area,
    onMouseMoveCapture: tip.area.onMouseMoveCapture,
    onMouseMove: (event: MouseEvent<HTMLElement>) => {
      const mark = markUnder(event);
      const box = mark && boxOf(mark);
      setHover(mark && box ? { mark, box } : null);
      tip.show(mark && markWords(mark));
    },
    onMouseLeave: () => {
      setHover(null);
      tip.area.onMouseLeave();
    },
    onClick: (event: MouseEvent<HTMLElement>) => markUnder(event)?.open?.(),
  };
  const columns = series.slice(0, MOST_COLUMNS);
  const table = (
    <ValuesTable
      caption={`${label}, values${series.length > MOST_COLUMNS ? ` of the first ${MOST_COLUMNS} series` : ''}`}
      heads={['Time', ...columns.map((one) => one.full)]}
      rows={Array.from({ length: count }, (_, bucket) => [
        bucketWords({ from, bucketSeconds, format, zone }, bucket),
        ...columns.map((one) => cellText(one.values[bucket] ?? null, { format }, zone)),
      ])}
    />
  );
  return (
    <ChartFrame
      label={label}
      plotRef={ref}
      area={area}
      pointer={hover?.mark.open != null}
      legend={<Legend items={legend} />}
      note={note}
      table={table}
    >
      <Chart
        ref={chart}
        type="line"
        data={data}
        options={options}
        datasetIdKey="id"
        role="img"
        aria-label={`${label}; its marks follow, and its values as a table`}
      />
      <MarkHover box={choice.span ? null : (hover?.box ?? null)} round={!stacked} />
      <HoverTip tip={choice.span ? null : tip.tip} />
      <SpanView box={choice.box} words={choice.span ? spanWords(times, choice.span) : ''} />
      <MarkCursor
        marks={marks}
        boxOf={boxOf}
        onKey={(event, { bucket }) => choice.onKey(event, bucket)}
      />
    </ChartFrame>
  );
}

/** Where chosen buckets stand in the plot. */
function spanBox(
  chart: ChartJs<'line'> | null,
  { first, last }: Span,
  { from, bucketSeconds }: { readonly from: number; readonly bucketSeconds: number },
): Box | null {
  const { x, y } = chart?.scales ?? {};
  if (!x || !y) return null;
  const left = x.getPixelForValue(from + first * bucketSeconds);
  const right = x.getPixelForValue(from + (last + 1) * bucketSeconds);
  return { x: left, y: y.top, width: right - left, height: y.bottom - y.top };
}
