import { useElementSize } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type ReactElement, useMemo, useState } from 'react';
import type { ColumnThresholds } from '../../../core/dashboard/model';
import type { Cell, ResultTable } from '../../../core/query/result-table';
import { copyText } from '../../api/actions';
import { fitColumns, type GridColumn } from '../../components/data-grid/column';
import { DataGrid } from '../../components/data-grid/data-grid';
import { CellView } from '../../components/result/cell-view';
import { columnAlign, columnWidth, DENSE } from '../../components/result/column-width';
import { nextSort, type SortState, sortRows } from '../../components/result/sort-rows';
import { cellRaw, rowText } from '../../format/cell-text';
import { shortHeader } from '../../format/headers';
import type { Zone } from '../../format/time';
import { BandLegend } from './band-legend';
import { bandOf, thresholdsOf, tintOf } from '../bands';
import styles from './coloured-table.module.css';
import { type OnDrill, rowDrill } from '../drill';
import { mainMeasure } from '../measure';

type Row = readonly Cell[];

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  readonly thresholds: readonly ColumnThresholds[];
  /** Indexes of the columns to show, in order. */
  readonly shown: readonly number[];
  readonly onDrill?: OnDrill | undefined;
}

/** A dense table whose numbers are tinted by the dashboard's thresholds. */
export function ColouredTable(props: Props): ReactElement {
  const { label, table, zone, thresholds, shown, onDrill } = props;
  const { ref, width } = useElementSize();
  const [sort, setSort] = useState<SortState | null>(null);
  const rows = useMemo(() => sortRows(table.rows, sort), [table.rows, sort]);
  const columns = useMemo(
    () => shown.map((index) => tableColumn({ table, index, zone, thresholds, sort, setSort })),
    [table, shown, zone, thresholds, sort],
  );
  const shownText = (row: Row): string => {
    const picked = shown.flatMap((index) => table.columns[index] ?? []);
    return rowText(
      picked,
      shown.map((index) => row[index] ?? null),
      zone,
    );
  };
  return (
    <div ref={ref} className={styles['holder']}>
      <DataGrid
        label={label}
        columns={fitColumns(columns, width)}
        rows={rows}
        dense
        onCopyRow={(row) => void copyText(shownText(row), 'the row')}
        onOpen={onDrill && ((row, column) => onDrill(rowDrill(table.columns, row, column)))}
      />
    </div>
  );
}

interface ColumnInput {
  readonly table: ResultTable;
  readonly index: number;
  readonly zone: Zone;
  readonly thresholds: readonly ColumnThresholds[];
  readonly sort: SortState | null;
  readonly setSort: (change: (was: SortState | null) => SortState | null) => void;
}

function tableColumn(input: ColumnInput): GridColumn<Row> {
  const { table, index, zone, thresholds, sort, setSort } = input;
  const column = table.columns[index];
  if (!column) throw new RangeError(`The answer has no column ${index}`);
  const header = shortHeader(column, table.columns);
  const right = columnAlign(column) === 'right';
  const bands = thresholdsOf(column, thresholds);
  // Without a choice the answer's own order shows: descending by its main measure.
  const own = sort === null && index === mainMeasure(table) ? 'descending' : 'none';
  const sorted = sort?.column === index ? sort.direction : own;
  return {
    id: column.key,
    title: `${column.displayName} (${column.key})`,
    header: (
      <>
        <span className="clip">{header}</span>
        {sorted === 'ascending' ? <IconArrowUp size={12} aria-hidden /> : null}
        {sorted === 'descending' ? <IconArrowDown size={12} aria-hidden /> : null}
      </>
    ),
    beside:
      bands && bands.tint !== 'none' ? <BandLegend column={column} thresholds={bands} /> : null,
    width: columnWidth(column, index, table.rows, header, DENSE) + (bands ? 14 : 0),
    grow: 1,
    align: columnAlign(column),
    sort: sorted,
    onSort: () => setSort((was) => nextSort(was, index, right)),
    value: (row) => cellRaw(row[index] ?? null),
    cell: (row) => {
      const cell = row[index] ?? null;
      const band = bandOf(cell, bands);
      const tint = tintOf(band, bands);
      const view = (
        <CellView cell={cell} column={column} zone={zone} dim={column.key === 'reptDevIpAddr'} />
      );
      return bands ? (
        <span
          className={styles['pill']}
          data-band={band ?? undefined}
          data-tint={tint ?? undefined}
        >
          {view}
          {tint !== null ? <span className="hidden-text">, {band} band</span> : null}
        </span>
      ) : (
        view
      );
    },
  };
}
