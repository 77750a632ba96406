import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { StoredReport } from '../../contract/values';
import { routeHash } from '../state/route';
import { recallDraft } from './editor/state/draft';
import styles from './reports.module.css';

interface Props {
  readonly reports: readonly StoredReport[];
  readonly openId: string | null;
  readonly find: string;
  readonly onFind: (text: string) => void;
}

export function ReportList({ reports, openId, find, onFind }: Props): ReactElement {
  const shown = findReports(reports, find);
  return (
    <nav className={styles['list']} aria-label="Stored reports">
      <TextInput
        className={styles['find']}
        aria-label="Find a report"
        data-find
        placeholder="Find a report"
        leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
        value={find}
        onChange={(event) => onFind(event.currentTarget.value)}
      />
      <ul>
        {shown.map((item) => (
          <li key={item.id}>
            <a
              href={routeHash({ screen: 'reports', id: item.id })}
              className={styles['item']}
              aria-current={item.id === openId ? 'page' : undefined}
              title={item.report.name}
            >
              <span className={styles['itemName']}>{item.report.name}</span>
              <span className={styles['itemNote']}>{noteOf(item)}</span>
            </a>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className={styles['none']}>No report has this name.</p> : null}
    </nav>
  );
}

/** Where the report is from and how far it is: `Version 3, unsaved changes`. */
function noteOf({ id, builtIn, version }: StoredReport): string {
  const saved = builtIn ? 'Came with the app' : `Version ${version}`;
  return recallDraft(id) === null ? saved : `${saved}, unsaved changes`;
}

/** Reports whose name or description holds every typed word. */
export function findReports(
  reports: readonly StoredReport[],
  typed: string,
): readonly StoredReport[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return reports.filter(({ report }) => {
    const text = `${report.name} ${report.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
