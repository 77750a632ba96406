import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
  useContext,
  useId,
  useRef,
  useState,
} from 'react';
import { PlaceName, useFocusPlace } from '../../state/focus-place';
import { PaperContext } from '../../state/paper';
import { useScrollPlace } from '../../state/scroll-place';
import { useVisitState } from '../../state/visit-state';
import { type GridColumn, gridTracks, leastWidth } from './column';
import styles from './data-grid.module.css';
import { nextColumn, nextRow } from './next-row';
import { PaperTable } from './paper-table';

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowHeight?: number;
  /** For widgets: smaller type, narrower gaps, rows of 26 px. */
  readonly dense?: boolean;
  /** Copies the row the keyboard is on. */
  readonly onCopyRow?: (row: Row, index: number) => void;
  /** Opens what is behind a row, on a click and on Enter; behind one of its cells when left or right chose it. */
  readonly onOpen?: ((row: Row, column: string | null) => void) | undefined;
}

/**
 * A virtual table, on paper a whole one: only the rows in sight exist. One tab stop; arrows, Page, Home and End move the
 * row, left and right go through its cells where rows open, Ctrl or Cmd C copies the row.
 */
export function DataGrid<Row>(props: Props<Row>): ReactElement {
  return useContext(PaperContext) ? <PaperTable {...props} /> : <VirtualGrid {...props} />;
}

function VirtualGrid<Row>(props: Props<Row>): ReactElement {
  const { label, columns, rows, dense = false, rowHeight = dense ? 26 : 28 } = props;
  const { onCopyRow, onOpen } = props;
  const headHeight = dense ? 24 : 28;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useVisitState(`row ${useContext(PlaceName)} ${label}`, -1);
  const [activeColumn, setActiveColumn] = useState(-1);
  const id = useId();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: headHeight,
  });
  useScrollPlace(scroller, label, rows.length > 0);
  const place = useFocusPlace(scroller, rows.length > 0);
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    // Alt with an arrow goes to the screen before or after.
    const next = event.altKey ? null : nextRow(event.key, active, rows.length, page);
    if (next !== null) {
      event.preventDefault();
      setActive(next);
      virtual.scrollToIndex(next);
      return;
    }
    const row = rows[active];
    // Keys pressed on a control in the head are its own.
    if (onOpen && row !== undefined && event.target === event.currentTarget && !event.altKey) {
      const column = nextColumn(event.key, activeColumn, columns.length);
      if (column !== null) {
        event.preventDefault();
        setActiveColumn(column);
        return;
      }
      if (event.key === 'Enter') {
        event.preventDefault();
        onOpen(row, columns[activeColumn]?.id ?? null);
        return;
      }
    }
    const copies = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
    if (copies && row !== undefined && onCopyRow && window.getSelection()?.isCollapsed !== false) {
      event.preventDefault();
      onCopyRow(row, active);
    }
  };
  const items = virtual.getVirtualItems();
  const activeShown = items.some((item) => item.index === active);
  const activeId = activeColumn < 0 ? `${id}-${active}` : `${id}-${active}-${activeColumn}`;
  const style = { '--cols': gridTracks(columns), '--least': `${leastWidth(columns)}px` };
  return (
    <div className={styles['frame']}>
      <div
        ref={scroller}
        className={styles['scroller']}
        data-dense={dense || undefined}
        style={style as CSSProperties}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={activeShown ? activeId : undefined}
        data-place={place}
        data-opens={onOpen ? true : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={styles['headGroup']}>
          <div
            role="row"
            aria-rowindex={1}
            className={styles['head']}
            style={{ height: headHeight }}
          >
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles['body']} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={item.key}
                id={`${id}-${item.index}`}
                role="row"
                aria-rowindex={item.index + 2}
                data-active={item.index === active || undefined}
                className={styles['row']}
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
                onMouseDown={() => {
                  setActive(item.index);
                  setActiveColumn(-1);
                }}
                onClick={() => {
                  if (window.getSelection()?.isCollapsed !== false) onOpen?.(row, null);
                }}
              >
                {columns.map((column, place) => (
                  <div
                    key={column.id}
                    id={`${id}-${item.index}-${place}`}
                    role="gridcell"
                    data-active={(item.index === active && place === activeColumn) || undefined}
                    data-column={column.id}
                    data-value={column.value?.(row)}
                    className={column.align === 'right' ? styles['right'] : styles['left']}
                  >
                    {column.cell(row, item.index)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function HeadCell<Row>({ column }: { readonly column: GridColumn<Row> }): ReactElement {
  const align = column.align === 'right' ? styles['right'] : styles['left'];
  return (
    <div role="columnheader" className={align} title={column.title} aria-sort={column.sort}>
      {column.beside}
      {column.onSort ? (
        <button type="button" className={styles['sort']} onClick={column.onSort}>
          {column.header}
        </button>
      ) : (
        column.header
      )}
    </div>
  );
}
