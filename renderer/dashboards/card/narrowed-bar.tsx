import { UnstyledButton } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { TimeRange } from '../../../core/query/result-table';
import { formatRange, type Zone } from '../../format/time';
import styles from './widget.module.css';

interface Props {
  readonly range: TimeRange;
  readonly zone: Zone;
  /** The time that the widget shows otherwise. */
  readonly usual: string;
  readonly onWiden: () => void;
}

/** Says that a widget shows a part of its time, and leads back to all of it. */
export function NarrowedBar({ range, zone, usual, onWiden }: Props): ReactElement {
  const words = formatRange(range, zone);
  return (
    <p className={styles['narrowed']}>
      <span className="clip" title={words}>
        {words}
      </span>
      <UnstyledButton className={styles['widen']} title={`Back to ${usual}`} onClick={onWiden}>
        <IconArrowBackUp size={14} stroke={1.8} aria-hidden />
        <span className="clip">Back to {usual}</span>
      </UnstyledButton>
    </p>
  );
}
