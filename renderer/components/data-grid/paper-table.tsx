import { useElementSize } from '@mantine/hooks';
import type { ReactElement } from 'react';
import type { GridColumn } from './column';
import styles from './paper-table.module.css';

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
}

/**
 * All rows of a grid, for paper: its headings stand on every sheet, no row is cut, and what is too long
 * for its column goes on in the next line.
 */
export function PaperTable<Row>({ label, columns, rows }: Props<Row>): ReactElement {
  const { ref, width } = useElementSize();
  return (
    <div ref={ref} className={styles['holder']}>
      {/* Laid out once, when its width is known: there may be ten thousand rows. */}
      {width === 0 ? null : (
        <table className={styles['table']} aria-label={label} style={{ width }}>
          <colgroup>
            {paperWidths(columns, width).map((wide, index) => (
              <col key={columns[index]?.id} style={{ width: wide }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col" data-align={column.align}>
                  <div>{column.header}</div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column.id} data-align={column.align} data-column={column.id}>
                    <div>{column.cell(row, index)}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** Left and right of every value, px. */
const PADDING = 8;

/** Widths of the columns, px: those that do not grow keep theirs, the others share what is left. */
export function paperWidths(
  columns: readonly Pick<GridColumn<unknown>, 'width' | 'grow'>[],
  width: number,
): readonly number[] {
  const fixed = columns.reduce(
    (sum, column) => sum + (column.grow > 0 ? 0 : column.width + PADDING),
    0,
  );
  const shares = columns.reduce((sum, { width: own, grow }) => sum + own * grow, 0);
  return columns.map((column) =>
    column.grow > 0 && shares > 0
      ? (Math.max(0, width - fixed) * column.width * column.grow) / shares
      : column.width + PADDING,
  );
}
