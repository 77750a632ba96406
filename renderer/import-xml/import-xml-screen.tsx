import { Button, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useDashboards, useReports } from '../api/queries';
import { EmptyState } from '../components/empty-state';
import { TopBar } from '../components/top-bar';
import { runCommand } from '../frame/commands';
import { go } from '../state/route';
import { useValue } from '../state/store';
import { applyPreviews, leaveRepair } from './apply';
import { FileFindings } from './file-findings';
import { FileList } from './file-list';
import styles from './import-xml.module.css';
import { countAll, countWords, previewFiles, takenNames } from './outcome';
import { OutcomePanel } from './outcome-panel';
import { clearPreviews, previewStore } from './previews';

/** What the dropped XML holds, what was mended in it, and what will exist after the import. */
export function ImportXmlScreen(): ReactElement {
  const files = previewFiles(useValue(previewStore));
  const [chosen, setChosen] = useState(0);
  const open = files[Math.min(chosen, files.length - 1)];
  const close = (): void => {
    clearPreviews();
    go({ screen: 'reports', id: null });
  };
  return (
    <>
      <TopBar
        title="Import reports and dashboards"
        subtitle="FortiSIEM XML"
        right={
          <Button leftSection={<IconX size={16} stroke={1.6} aria-hidden />} onClick={close}>
            Close
          </Button>
        }
      />
      {open === undefined ? (
        <EmptyState
          title="Drop FortiSIEM XML on this window"
          text="Reports and dashboards, one or many files. A preview lists every repair and everything not understood before anything is saved."
          action={
            <Button variant="filled" onClick={() => runCommand('import-xml')}>
              Choose files
            </Button>
          }
        />
      ) : (
        <>
          <div className={styles['screen']}>
            <FileList files={files} chosen={files.indexOf(open)} onChoose={setChosen} />
            <FileFindings
              key={`${chosen}-${open.file}`}
              file={open}
              onLeave={(repair, leave) => leaveRepair(files.indexOf(open), repair, leave)}
            />
            <OutcomePanel files={files} />
          </div>
          <Footer />
        </>
      )}
    </>
  );
}

function Footer(): ReactElement {
  const files = previewFiles(useValue(previewStore));
  const reports = useReports().data ?? [];
  const dashboards = useDashboards().data ?? [];
  const [conflict, setConflict] = useState<'keep-both' | 'replace'>('keep-both');
  const [busy, setBusy] = useState(false);
  const words = countWords(countAll(files));
  const taken = takenNames(files, reports, dashboards);
  const apply = async (): Promise<void> => {
    setBusy(true);
    try {
      await applyPreviews(conflict);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles['footer']}>
      {taken.length > 0 ? (
        <>
          <span className="clip" title={taken.join('\n')}>
            {taken.length === 1
              ? 'This name exists already'
              : `${taken.length} names exist already`}
          </span>
          <SegmentedControl
            aria-label="Names that exist already"
            value={conflict}
            onChange={setConflict}
            data={[
              { value: 'keep-both', label: 'Keep both' },
              { value: 'replace', label: 'Replace' },
            ]}
          />
        </>
      ) : null}
      <span className={styles['space']} />
      <Button
        variant="filled"
        size="md"
        loading={busy}
        disabled={words === ''}
        onClick={() => void apply()}
      >
        {words === '' ? 'Nothing to import' : `Import ${words}`}
      </Button>
    </div>
  );
}
