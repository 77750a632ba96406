import { TextInput, UnstyledButton } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { StoredReport } from '../../../contract/values';
import styles from './add.module.css';

interface Props {
  readonly reports: readonly StoredReport[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}

/** The stored reports, to choose one of; typed words narrow them by name and description. */
export function ReportChoice({ reports, chosenId, onChoose }: Props): ReactElement {
  const [find, setFind] = useState('');
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const found = reports.filter(({ report }) => {
    const text = `${report.name} ${report.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <>
      <TextInput
        aria-label="Find a report"
        placeholder="Find a report"
        value={find}
        data-autofocus
        onChange={(event) => setFind(event.currentTarget.value)}
      />
      <ul className={styles['list']} aria-label="Reports">
        {found.map(({ id, report }) => (
          <li key={id}>
            <UnstyledButton
              className={styles['report']}
              aria-current={id === chosenId}
              title={report.name}
              onClick={() => onChoose(id)}
            >
              <span className={styles['reportName']}>{report.name}</span>
              <span className={`${styles['reportAsks']} clip`}>
                {report.select.join(', ') || 'all attributes'}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {found.length === 0 && reports.length > 0 ? (
        <p className={styles['none']}>No report has these words.</p>
      ) : null}
    </>
  );
}
