import { Button, Checkbox } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useReports } from '../api/queries';
import { OpenDialog } from '../components/open-dialog';
import { plural } from '../format/count';
import styles from './export-dialog.module.css';
import { exportReports } from './report-actions';

interface Props {
  /** The report that is chosen to begin with. */
  readonly first: string;
  readonly onClose: () => void;
}

/** Lets choose which reports go into one XML file. */
export function ExportDialog({ first, onClose }: Props): ReactElement {
  const reports = useReports().data ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set([first]));
  const [busy, setBusy] = useState(false);
  const ids = reports.map(({ id }) => id).filter((id) => chosen.has(id));
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const run = async (): Promise<void> => {
    setBusy(true);
    const done = await exportReports(ids);
    setBusy(false);
    if (done) onClose();
  };
  const all = ids.length === reports.length;
  return (
    <OpenDialog onClose={onClose} title="Export reports as XML" size={520}>
      <p className={styles['text']}>One file that FortiSIEM and this app can import.</p>
      <Checkbox
        className={styles['all']}
        label="All reports"
        checked={all}
        indeterminate={!all && ids.length > 0}
        onChange={() => setChosen(new Set(all ? [] : reports.map(({ id }) => id)))}
      />
      <ul className={styles['reports']} aria-label="Reports">
        {reports.map(({ id, report }) => (
          <li key={id}>
            <Checkbox
              label={report.name}
              checked={chosen.has(id)}
              onChange={() => toggle(id)}
              data-autofocus={id === first || undefined}
            />
          </li>
        ))}
      </ul>
      <div className={styles['buttons']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          loading={busy}
          disabled={ids.length === 0}
          onClick={() => void run()}
        >
          {ids.length === 0 ? 'Nothing chosen' : `Export ${plural(ids.length, 'report')}`}
        </Button>
      </div>
    </OpenDialog>
  );
}
