import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type ReactElement, useMemo, useState } from 'react';
import type { Cell, ResultTable } from '../../../core/query/result-table';
import { copyText } from '../../api/actions';
import { cellRaw, rowText } from '../../format/cell-text';
import type { Zone } from '../../format/time';
import { type OnDrill, rowDrill } from '../../widgets/drill';
import type { GridColumn } from '../data-grid/column';
import { DataGrid } from '../data-grid/data-grid';
import { CellView } from './cell-view';
import { columnAlign, columnWidth, DENSE, ROOMY } from './column-width';
import { nextSort, type SortState, sortRows } from './sort-rows';

type Row = readonly Cell[];

interface Props {
  readonly label: string;
  readonly table: ResultTable;
  readonly zone: Zone;
  readonly dense?: boolean;
  /** Opens the records behind a row, or behind one value of it. */
  readonly onDrill?: OnDrill | undefined;
}

/** An answer as it came: every column, in the report's order; a heading click sorts what is shown. */
export function ResultGrid({ label, table, zone, dense = false, onDrill }: Props): ReactElement {
  const [sort, setSort] = useState<SortState | null>(null);
  const rows = useMemo(() => sortRows(table.rows, sort), [table.rows, sort]);
  const columns = useMemo(
    () =>
      table.columns.map((column, index): GridColumn<Row> => {
        const sorted = sort?.column === index ? sort.direction : 'none';
        return {
          id: column.key,
          title: `${column.displayName} (${column.key})`,
          header: (
            <>
              <span className="clip">{column.displayName}</span>
              {sorted === 'ascending' ? <IconArrowUp size={12} aria-hidden /> : null}
              {sorted === 'descending' ? <IconArrowDown size={12} aria-hidden /> : null}
            </>
          ),
          width: columnWidth(column, index, table.rows, column.displayName, dense ? DENSE : ROOMY),
          grow: 1,
          align: columnAlign(column),
          sort: sorted,
          onSort: () => setSort((was) => nextSort(was, index, columnAlign(column) === 'right')),
          value: (row) => cellRaw(row[index] ?? null),
          cell: (row) => <CellView cell={row[index] ?? null} column={column} zone={zone} />,
        };
      }),
    [table, sort, zone, dense],
  );
  return (
    <DataGrid
      label={label}
      columns={columns}
      rows={rows}
      dense={dense}
      onCopyRow={(row) => void copyText(rowText(table.columns, row, zone), 'the row')}
      onOpen={onDrill && ((row, column) => onDrill(rowDrill(table.columns, row, column)))}
    />
  );
}
