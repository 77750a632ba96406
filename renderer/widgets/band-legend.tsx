import { Popover, UnstyledButton } from '@mantine/core';
import { Fragment, type ReactElement, useState } from 'react';
import type { ColumnThresholds } from '../../core/dashboard/model';
import { formatBytes } from '../../core/format/bytes';
import type { ResultColumn } from '../../core/query/result-table';
import { formatCount } from '../format/count';
import styles from './coloured-table.module.css';

interface Props {
  readonly column: ResultColumn;
  readonly thresholds: ColumnThresholds;
}

/** The three swatches in a column's head; a click says what they stand for. */
export function BandLegend({ column, thresholds }: Props): ReactElement {
  const [open, setOpen] = useState(false);
  const text = column.format === 'bytes' ? formatBytes : formatCount;
  const { middle, high } = thresholds;
  const bands = [
    { name: 'low', range: `below ${text(Math.round(middle))}` },
    { name: 'middle', range: `${text(Math.round(middle))} to ${text(Math.round(high))}` },
    { name: 'high', range: `${text(Math.round(high))} and more` },
  ] as const;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={250} returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles['swatches']}
          aria-label={`Colour bands of ${column.displayName}`}
          title="Colour bands"
          onClick={() => setOpen((was) => !was)}
        >
          <i className={styles['low']} />
          <i className={styles['middle']} />
          <i className={styles['high']} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={styles['legendTitle']}>{column.displayName}</p>
        <div className={styles['legend']}>
          {bands.map((band) => (
            <Fragment key={band.name}>
              <i className={styles[band.name]} />
              <span>{band.name}</span>
              <span className={styles['range']}>{band.range}</span>
            </Fragment>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
