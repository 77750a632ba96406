import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { ArcElement, Chart as ChartJs, type ChartOptions, PieController } from 'chart.js';
import { type MouseEvent, type ReactElement, useMemo, useRef, useState } from 'react';
import { Chart } from 'react-chartjs-2';
import { formatPercent } from '../../format/count';
import { tokens } from '../../styles/tokens';
import { ChartFrame } from '../frame/chart-frame';
import { Legend } from '../frame/legend';
import { ValuesTable } from '../frame/values-table';
import { HoverTip, useHoverTip } from '../hover-tip';
import { type Box, type Mark, markWords } from '../marks/mark';
import { MarkCursor } from '../marks/mark-cursor';
import type { Slice } from './slices';

ChartJs.register(PieController, ArcElement);

interface Props {
  readonly label: string;
  readonly slices: readonly Slice[];
  readonly measureName: string;
  readonly text: (value: number | bigint) => string;
  /** Shown and exact. */
  readonly both: (value: number | bigint) => string;
  readonly note: string | null;
}

const OPTIONS: ChartOptions<'pie'> = {
  animation: false,
  responsive: true,
  maintainAspectRatio: false,
  events: [],
  layout: { padding: 6 },
  plugins: { legend: { display: false }, tooltip: { enabled: false } },
};

/** Shares of a whole, clockwise from the top, the largest first. */
export function Pie({ label, slices, measureName, text, both, note }: Props): ReactElement {
  const { ref } = useElementSize();
  const palette = tokens[useComputedColorScheme('light')];
  const chart = useRef<ChartJs<'pie'> | null>(null);
  const tip = useHoverTip();
  const [pointer, setPointer] = useState(false);
  const marks = useMemo(
    () =>
      slices.map(
        (slice, index): Mark => ({
          id: slice.id,
          column: index,
          row: 0,
          text: `${slice.full}: ${both(slice.value)}, ${formatPercent(slice.share)}`,
          open: slice.open,
          why: slice.why,
        }),
      ),
    [slices, both],
  );
  const data = useMemo(
    () => ({
      labels: slices.map(({ full }) => full),
      datasets: [
        {
          data: slices.map(({ value }) => Number(value)),
          backgroundColor: slices.map(({ colour }) => palette[colour]),
          borderColor: palette.surface,
          borderWidth: slices.length > 1 ? 1.5 : 0,
        },
      ],
    }),
    [slices, palette],
  );
  const boxOf = ({ column }: Mark): Box | null => {
    const arc = arcsOf(chart.current)[column];
    if (!arc) return null;
    const { x, y } = arc.getCenterPoint(true);
    return { x: x - 11, y: y - 11, width: 22, height: 22 };
  };
  const markUnder = (event: MouseEvent<HTMLElement>): Mark | null => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - bounds.left, event.clientY - bounds.top];
    return marks[arcsOf(chart.current).findIndex((arc) => arc.inRange(x, y, true))] ?? null;
  };
  const area = {
    ...tip.area,
    onMouseMove: (event: MouseEvent<HTMLElement>) => {
      const mark = markUnder(event);
      setPointer(mark?.open != null);
      tip.show(mark && markWords(mark));
    },
    onClick: (event: MouseEvent<HTMLElement>) => markUnder(event)?.open?.(),
  };
  return (
    <ChartFrame
      label={label}
      plotRef={ref}
      area={area}
      pointer={pointer}
      note={note}
      legend={
        <Legend
          items={slices.map((slice) => ({
            id: slice.id,
            name: slice.name,
            full: slice.full,
            colour: slice.colour,
            value: `${text(slice.value)} · ${formatPercent(slice.share)}`,
            exact: `${both(slice.value)}, ${formatPercent(slice.share)}`,
            open: slice.open,
            why: slice.why,
          }))}
        />
      }
      table={
        <ValuesTable
          caption={`${label}, values`}
          heads={['Group', measureName, 'Share']}
          rows={slices.map((slice) => [slice.full, text(slice.value), formatPercent(slice.share)])}
        />
      }
    >
      <Chart
        ref={chart}
        type="pie"
        data={data}
        options={OPTIONS}
        role="img"
        aria-label={`${label}; its marks follow, and its values as a table`}
      />
      <HoverTip tip={tip.tip} />
      <MarkCursor marks={marks} boxOf={boxOf} />
    </ChartFrame>
  );
}

function arcsOf(chart: ChartJs<'pie'> | null): readonly ArcElement[] {
  const elements: readonly object[] = chart?.getDatasetMeta(0).data ?? [];
  return elements.filter((element) => element instanceof ArcElement);
}
