import { Popover, UnstyledButton } from '@mantine/core';
import { Fragment, type ReactElement, useState } from 'react';
import type { ColumnThresholds } from '../../../core/dashboard/model';
import type { ResultColumn } from '../../../core/query/result-table';
import { type Band, tintOf } from '../bands';
import styles from './coloured-table.module.css';
import { exactMeasure, measureText } from '../measure';

interface Props {
  readonly column: ResultColumn;
  readonly thresholds: ColumnThresholds;
}

/** The three swatches in a column's head; a click says what they stand for. */
export function BandLegend({ column, thresholds }: Props): ReactElement {
  const [open, setOpen] = useState(false);
  const text = measureText(column);
  const exact = exactMeasure(column);
  const { middle, high } = thresholds;
  const bands = [
    { name: 'low', range: `below ${text(middle)}`, exact: `below ${exact(middle)}` },
    {
      name: 'middle',
      range: `${text(middle)} to ${text(high)}`,
      exact: `${exact(middle)} to ${exact(high)}`,
    },
    { name: 'high', range: `${text(high)} and more`, exact: `${exact(high)} and more` },
  ] as const;
  const tint = (band: Band): string | undefined => styles[tintOf(band, thresholds) ?? 'none'];
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={250} returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles['swatches']}
          aria-label={`Colour bands of ${column.displayName}`}
          title="Colour bands"
          onClick={() => setOpen((was) => !was)}
        >
          <i className={tint('low')} />
          <i className={tint('middle')} />
          <i className={tint('high')} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={styles['legendTitle']}>{column.displayName}</p>
        <div className={styles['legend']}>
          {bands.map((band) => (
            <Fragment key={band.name}>
              <i className={tint(band.name)} />
              <span>{band.name}</span>
              <span className={styles['range']} title={band.exact}>
                {band.range}
              </span>
            </Fragment>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
