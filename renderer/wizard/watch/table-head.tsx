import { Menu, UnstyledButton } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { copyText } from '../../api/actions';
import { formatCount } from '../../format/count';
import { asCsv, asTabs } from './table-text';
import styles from './watch.module.css';

interface Props {
  readonly title: string;
  /** Number of things there are, which may be more than the rows. */
  readonly count: number;
  readonly columns: readonly string[];
  /** Exact values, for the copy. */
  readonly rows: readonly (readonly string[])[];
}

/** The heading of a table, with its count and its copy as text or CSV. */
export function TableHead({ title, count, columns, rows }: Props): ReactElement {
  return (
    <div className={styles['tableHead']}>
      <h3 className={styles['tableTitle']}>
        {title} <span className={styles['count']}>{formatCount(count)}</span>
      </h3>
      {rows.length > 0 ? (
        <Menu>
          <Menu.Target>
            <UnstyledButton className={styles['copy']} aria-label={`Copy the table ${title}`}>
              <IconCopy size={14} stroke={1.6} aria-hidden />
              Copy
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void copyText(asTabs(columns, rows), 'the table')}>
              As text
            </Menu.Item>
            <Menu.Item onClick={() => void copyText(asCsv(columns, rows), 'the table as CSV')}>
              As CSV
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  );
}
