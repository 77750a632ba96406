import { useElementSize } from '@mantine/hooks';
import { IconArrowAutofitHeight } from '@tabler/icons-react';
import { type ReactElement, useMemo, useState } from 'react';
import type { Cell, ResultTable, ValueFormat } from '../../../core/query/result-table';
import { copyText } from '../../api/actions';
import { largest } from '../../charts/sparkline-path';
import { Sparkline } from '../../charts/sparkline';
import { fitColumns, type GridColumn } from '../../components/data-grid/column';
import { DataGrid } from '../../components/data-grid/data-grid';
import { CellView } from '../../components/result/cell-view';
import { columnAlign, columnWidth, DENSE } from '../../components/result/column-width';
import { cellNumber, cellRaw, cellText } from '../../format/cell-text';
import { formatPercent } from '../../format/count';
import { shortHeader } from '../../format/headers';
import type { Zone } from '../../format/time';
import type { TokenName } from '../../styles/tokens';
import styles from './bar-list.module.css';
import { type OnDrill, rowDrill } from '../drill';
import { exactMeasure, mainMeasure, measureText } from '../measure';

interface Row {
  readonly cells: readonly Cell[];
  readonly trend: readonly (number | null)[];
}

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  /** Of the bars and trend lines; null: the usual one. */
  readonly colour: TokenName | null;
  readonly onDrill?: OnDrill | undefined;
}

const TREND_WIDTH = 84;

/** Rank, the keys in aligned columns, a bar behind the number, a trend line at the right. */
export function BarList({ label, table, zone, colour, onDrill }: Props): ReactElement {
  const [ownScale, setOwnScale] = useState(false);
  const { ref, width } = useElementSize();
  const measure = mainMeasure(table);
  const rows = useMemo(
    () => table.rows.map((cells, i): Row => ({ cells, trend: table.trend?.series[i] ?? [] })),
    [table],
  );
  const columns = useMemo(() => {
    const keys = table.columns.flatMap((_, index): GridColumn<Row>[] =>
      index === measure ? [] : [plainColumn(table, index, zone)],
    );
    const bar = measure < 0 ? [] : [barColumn(table, measure, colour)];
    const trend = table.trend
      ? [trendColumn(table, colour, ownScale, () => setOwnScale((was) => !was))]
      : [];
    return [RANK, ...keys, ...bar, ...trend];
  }, [table, measure, zone, colour, ownScale]);
  return (
    <div ref={ref} className={styles['holder']}>
      <DataGrid
        label={label}
        columns={fitColumns(columns, width, ['trend'])}
        rows={rows}
        dense
        onCopyRow={(row) => void copyText(commaForm(table, row.cells), 'the row')}
        onOpen={onDrill && ((row, column) => onDrill(rowDrill(table.columns, row.cells, column)))}
      />
    </div>
  );
}

/** `10.7.12.121,203.0.113.24,10.7.12.121,443` and the number, as FortiSIEM writes a row. */
function commaForm(table: ResultTable, cells: readonly Cell[]): string {
  const of = (role: (index: number) => boolean): string =>
    cells
      .filter((_, index) => role(index))
      .map(cellRaw)
      .join(',');
  const isMeasure = (index: number): boolean => table.columns[index]?.role === 'measure';
  return `${of((index) => !isMeasure(index))}\t${of(isMeasure)}`;
}

const RANK: GridColumn<Row> = {
  id: 'rank',
  title: 'Rank',
  header: <span className="hidden-text">Rank</span>,
  width: 30,
  grow: 0,
  align: 'right',
  cell: (_, index) => <span className="num dim">{index + 1}</span>,
};

function plainColumn(table: ResultTable, index: number, zone: Zone): GridColumn<Row> {
  const column = table.columns[index];
  if (!column) throw new RangeError(`The answer has no column ${index}`);
  const header = shortHeader(column, table.columns);
  return {
    id: column.key,
    title: `${column.displayName} (${column.key})`,
    header: <span className="clip">{header}</span>,
    width: columnWidth(column, index, table.rows, header, DENSE),
    grow: 1,
    align: columnAlign(column),
    value: (row) => cellRaw(row.cells[index] ?? null),
    cell: (row) => (
      <CellView
        cell={row.cells[index] ?? null}
        column={column}
        zone={zone}
        dim={column.key === 'reptDevIpAddr'}
      />
    ),
  };
}

function barColumn(table: ResultTable, measure: number, colour: TokenName | null): GridColumn<Row> {
  const column = table.columns[measure];
  const text = measureText(column);
  const exact = exactMeasure(column);
  const top = Math.max(0, ...table.rows.map((row) => cellNumber(row[measure])));
  const total = table.total === null ? 0 : Number(table.total);
  const background = colour && `color-mix(in srgb, var(--fg-${colour}) 24%, var(--fg-surface))`;
  return {
    id: column?.key ?? 'measure',
    title: column ? `${column.displayName} (${column.key})` : '',
    header: column ? <span className="clip">{shortHeader(column, table.columns)}</span> : '',
    width: 68,
    grow: 1,
    align: 'right',
    value: (row) => cellRaw(row.cells[measure] ?? null),
    cell: (row) => {
      const cell = row.cells[measure] ?? null;
      const value = cellNumber(cell);
      const share = total > 0 ? `, ${formatPercent(value / total)} of all matched` : '';
      const width = top > 0 ? (Math.max(0, value) / top) * 100 : 0;
      if (cell === null) return <span className={`num ${styles['number']}`}>–</span>;
      const isText = typeof cell === 'string';
      return (
        <span className={styles['barCell']} title={isText ? cell : `${exact(cell)}${share}`}>
          <i
            className={styles['bar']}
            style={{ width: `${width}%`, ...(background === null ? {} : { background }) }}
          />
          <span className={`num clip ${styles['number']}`}>{isText ? cell : text(cell)}</span>
        </span>
      );
    },
  };
}

function trendColumn(
  table: ResultTable,
  colour: TokenName | null,
  ownScale: boolean,
  onSwitch: () => void,
): GridColumn<Row> {
  const format = table.trend?.format ?? 'count';
  const shared = largest(table.trend?.series ?? []);
  return {
    id: 'trend',
    title: 'Trend over the range',
    header: (
      <span className={styles['trendHead']}>
        Trend
        <button
          type="button"
          className={styles['scale']}
          aria-pressed={ownScale}
          aria-label="A scale of its own for each trend line"
          title={ownScale ? 'Each row has its own scale' : 'All rows share one scale'}
          onClick={onSwitch}
        >
          <IconArrowAutofitHeight size={14} stroke={1.6} aria-hidden />
        </button>
      </span>
    ),
    width: TREND_WIDTH + 4,
    grow: 0,
    align: 'left',
    value: (row) => row.trend.join(' '),
    cell: (row) => (
      <Sparkline
        values={row.trend}
        max={ownScale ? largest([row.trend]) : shared}
        width={TREND_WIDTH}
        colour={colour ?? 'bar-ink'}
        label={trendWords(row.trend, format)}
      />
    ),
  };
}

/** A trend line for those who cannot see it. */
function trendWords(values: readonly (number | null)[], format: ValueFormat): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return 'No trend';
  const text = (value: number): string => cellText(value, { format }, 'utc');
  return `From ${text(Math.min(...known))} to ${text(Math.max(...known))} in ${values.length} steps`;
}
