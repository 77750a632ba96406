import type { ReactElement } from 'react';
import type { Cell, ResultColumn } from '../../../core/query/result-table';
import { bytesMeasure } from '../../../core/format/bytes';
import { cellText, exactText } from '../../format/cell-text';
import type { Zone } from '../../format/time';
import { ActionMark } from '../marks';
import styles from './cell-view.module.css';
import { isMono } from './column-width';

interface Props {
  readonly cell: Cell;
  readonly column: ResultColumn;
  readonly zone: Zone;
  readonly dim?: boolean;
}

/**
 * One value: addresses and codes in mono, sizes with a dimmed unit in a fixed slot, empty as a dash.
 * Hovering a rounded one shows it exactly, a time with its zone.
 */
export function CellView({ cell, column, zone, dim = false }: Props): ReactElement {
  if (cell === null) {
    return column.format === 'bytes' ? (
      <span className={styles['size']}>
        <span className="dim">–</span>
        <span className={`unit ${styles['unit']}`} />
      </span>
    ) : (
      <span className="dim">–</span>
    );
  }
  if (column.key === 'srcAction') return <ActionMark action={String(cell)} />;
  if (column.format === 'bytes' && typeof cell !== 'string') {
    const { value, unit } = bytesMeasure(cell);
    return (
      <span className={styles['size']} title={exactText(cell, column, zone)}>
        <span className="num">{value}</span>
        <span className={`unit ${styles['unit']}`}>{unit}</span>
      </span>
    );
  }
  const text = cellText(cell, column, zone);
  const exact = exactText(cell, column, zone);
  const classes = ['clip', isMono(column) ? 'mono' : 'num', dim ? styles['dim'] : ''];
  return (
    <span
      className={classes.join(' ')}
      title={exact !== text || text.length > 6 ? exact : undefined}
    >
      {text}
    </span>
  );
}
