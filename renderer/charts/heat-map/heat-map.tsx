import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactElement, useMemo } from 'react';
import { type TokenName, tokens } from '../../styles/tokens';
import { clipText } from '../clip-text';
import { ChartFrame } from '../frame/chart-frame';
import { ValuesTable } from '../frame/values-table';
import { HoverTip, useHoverTip } from '../hover-tip';
import { type Box, type Mark, markWords } from '../marks/mark';
import { MarkCursor } from '../marks/mark-cursor';
import { inkOn, mix } from '../mix';
import { SpanView } from '../span/span-view';
import type { Span } from '../span/span';
import { type OnBuckets, useSpan } from '../span/use-span';
import { fitGrid, type HeatGrid, labelStep } from './heat-grid';
import styles from './heat-map.module.css';
import { HeatScale } from './heat-scale';

interface Props {
  readonly label: string;
  readonly grid: HeatGrid;
  readonly rowsName: string;
  /** Under the lower axis: what the columns are, of time with its zone. */
  readonly columnsName: string;
  readonly colour: TokenName;
  /** As shown in a cell and on the scale. */
  readonly text: (value: number | bigint) => string;
  readonly note: string | null;
  /** Where columns lie along time: shows some of them alone, and says the time of such. */
  readonly along?:
    | { readonly onBuckets: OnBuckets | undefined; readonly words: (span: Span) => string }
    | undefined;
}

const SIGN = 6.3;
const MOST_LABEL = 20;
const FOOT = 32;
/** What the scale at the foot takes. */
const SCALE = 100;
const LEAST_CELL = 14;
/** From one line of an axis to the next. */
const LINE = 13;
const LEAST_WIDTH = 10;
/** The faintest cell still stands out from one without records. */
const FAINTEST = 0.08;

/** Two keys against each other: the stronger the colour, the larger the value. */
export function HeatMap(props: Props): ReactElement {
  const { label, grid, rowsName, columnsName, colour, text, note, along } = props;
  const { ref, width, height } = useElementSize();
  const palette = tokens[useComputedColorScheme('light')];
  const tip = useHoverTip();
  const longest = grid.rows.reduce((most, row) => Math.max(most, row.label.length), 0);
  const left = Math.min(width * 0.42, MOST_LABEL * SIGN, longest * SIGN + 10);
  const fitted = useMemo(
    () =>
      fitGrid(
        grid,
        Math.max(1, Math.floor((height - FOOT) / LEAST_CELL)),
        Math.max(1, Math.floor((width - left) / LEAST_WIDTH)),
      ),
    [grid, width, height, left],
  );
  const cellWidth = Math.max(0, width - left) / Math.max(1, fitted.columns.length);
  const cellHeight = Math.max(0, height - FOOT) / Math.max(1, fitted.rows.length);
  const step = labelStep(
    fitted.columns.map((column) => column.label.slice(0, 14)),
    cellWidth,
    SIGN,
  );
  const rowStep = Math.max(1, Math.ceil(LINE / Math.max(1, cellHeight)));
  const marks = useMemo(
    () =>
      fitted.rows.flatMap((item, row) =>
        fitted.columns.flatMap((head, column): Mark[] => {
          const cell = fitted.cells[row]?.[column] ?? null;
          if (cell === null) return [];
          const { text: words, open, why } = cell;
          return [{ id: `${item.id}/${head.id}`, row, column, text: words, open, why }];
        }),
      ),
    [fitted],
  );
  const boxAt = (row: number, column: number): Box => ({
    x: left + column * cellWidth,
    y: row * cellHeight,
    width: Math.max(1, cellWidth - (cellWidth < 6 ? 0 : 1)),
    height: Math.max(1, cellHeight - (cellHeight < 6 ? 0 : 1)),
  });
  const columnCount = fitted.columns.length;
  const choice = useSpan({
    count: columnCount,
    bucketAt: (x) =>
      x < left || x > width || cellWidth <= 0
        ? null
        : Math.min(columnCount - 1, Math.floor((x - left) / cellWidth)),
    boxOf: ({ first, last }) => ({
      x: left + first * cellWidth,
      y: 0,
      width: (last - first + 1) * cellWidth,
      height: Math.max(0, height - FOOT),
    }),
    onBuckets:
      along?.onBuckets &&
      ((chosen) => {
        // The field under the pointer is another one then.
        tip.show(null);
        along.onBuckets?.(chosen);
      }),
  });
  const { span } = choice;
  const labelX = (label: string, middle: number): number =>
    Math.min(middle, width - (label.length * SIGN) / 2);
  const hidden = [
    fitted.hiddenRows > 0 ? `${fitted.hiddenRows} smaller rows` : '',
    fitted.hiddenColumns > 0 ? `${fitted.hiddenColumns} smaller columns` : '',
  ].filter(Boolean);
  const notes = [
    hidden.length > 0 ? `No room for ${hidden.join(' and ')}; the table has all.` : '',
    note ?? '',
  ].filter(Boolean);
  return (
    <ChartFrame
      label={label}
      plotRef={ref}
      area={{ ...tip.area, ...choice.area }}
      note={notes.length > 0 ? notes.join(' ') : null}
      table={
        <ValuesTable
          caption={`${label}, values`}
          heads={[rowsName, ...grid.columns.map((column) => column.label)]}
          rows={grid.rows.map((item, row) => [
            item.label,
            ...grid.columns.map((_, column) => {
              const cell = grid.cells[row]?.[column] ?? null;
              return cell === null ? '–' : text(cell.value);
            }),
          ])}
        />
      }
    >
      <svg width={width} height={height} aria-hidden="true">
        {fitted.rows.map((item, row) =>
          fitted.columns.map((head, column) => {
            const cell = fitted.cells[row]?.[column] ?? null;
            const box = boxAt(row, column);
            if (cell === null) return null;
            const share = fitted.largest > 0 ? Math.max(0, Number(cell.value)) / fitted.largest : 0;
            const fill = mix(
              palette[colour],
              palette.surface,
              share > 0 ? FAINTEST + share * (1 - FAINTEST) : 0.03,
            );
            const number = text(cell.value);
            const fits = number.length * SIGN + 8 <= box.width && box.height >= 16;
            const ink = fits ? inkOn(fill, [palette.text, palette.surface]) : null;
            return (
              <g
                key={`${item.id}/${head.id}`}
                className={cell.open ? styles['opens'] : undefined}
                onMouseMove={() => tip.show(markWords({ text: cell.text, why: cell.why }))}
                onClick={() => cell.open?.()}
              >
                <rect {...box} className={styles['cell']} style={{ fill }} />
                {ink === null ? null : (
                  <text
                    x={box.x + box.width / 2}
                    y={box.y + box.height / 2 + 4}
                    textAnchor="middle"
                    className={styles['number']}
                    style={{ fill: ink }}
                  >
                    {number}
                  </text>
                )}
              </g>
            );
          }),
        )}
        {fitted.rows.map((item, row) =>
          row % rowStep === 0 ? (
            <text
              key={item.id}
              x={left - 6}
              y={(row + 0.5) * cellHeight + 4}
              textAnchor="end"
              className={styles['axis']}
            >
              <title>{item.label}</title>
              {clipText(item.label, left - 8, SIGN)}
            </text>
          ) : null,
        )}
        {fitted.columns.map((item, column) =>
          column % step === 0 ? (
            <text
              key={item.id}
              x={labelX(item.label, left + (column + 0.5) * cellWidth)}
              y={height - FOOT + 13}
              textAnchor="middle"
              className={styles['axis']}
            >
              <title>{item.label}</title>
              {clipText(item.label, Math.max(cellWidth * step, SIGN * 3), SIGN)}
            </text>
          ) : null,
        )}
        <text x={width} y={height - 4} textAnchor="end" className={styles['axis']}>
          {clipText(columnsName, width - SCALE - text(fitted.largest).length * SIGN, SIGN)}
        </text>
      </svg>
      <HeatScale largest={fitted.largest} colour={colour} text={text} />
      <HoverTip tip={span ? null : tip.tip} />
      <SpanView box={choice.box} words={span && along ? along.words(span) : ''} />
      <MarkCursor
        marks={marks}
        boxOf={({ row, column }) => boxAt(row, column)}
        onKey={(event, { column }) => choice.onKey(event, column)}
      />
    </ChartFrame>
  );
}
