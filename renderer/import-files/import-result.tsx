import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { FileImportSummary, ImportSummary } from '../../contract/values';
import { problemText } from '../../core/problem';
import { useZone } from '../api/queries';
import { plural } from '../format/count';
import { formatRange, type Zone } from '../format/time';
import { go } from '../state/route';
import { rangeStore } from '../state/range';
import styles from './import-panel.module.css';
import { fileFigures, formatWords, resultTitle } from './result-words';

interface Props {
  readonly summary: ImportSummary;
  readonly onClose: () => void;
}

/** What an import brought, file by file; bad lines and their reasons folded. */
export function ImportResult({ summary, onClose }: Props): ReactElement {
  const zone = useZone();
  const show = (): void => {
    rangeStore.set({ kind: 'default' });
    go({ screen: 'dashboards', id: null });
    onClose();
  };
  return (
    <div className={styles['job']} role="status">
      <div className={styles['jobHead']}>
        <strong>{resultTitle(summary)}</strong>
        <ActionIcon aria-label="Close the import result" onClick={onClose}>
          <IconX size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </div>
      <ul className={styles['files']} aria-label="Files read">
        {summary.files.map((file) => (
          <li key={file.file}>
            <FileResult file={file} zone={zone} />
          </li>
        ))}
      </ul>
      {summary.stored > 0 || summary.duplicates > 0 ? (
        <Button size="xs" variant="filled" onClick={show}>
          Show on the dashboard
        </Button>
      ) : null}
    </div>
  );
}

function FileResult({
  file,
  zone,
}: {
  readonly file: FileImportSummary;
  readonly zone: Zone;
}): ReactElement {
  return (
    <>
      <p className={`${styles['file']} clip`} title={file.file}>
        {file.file}
      </p>
      <p className={styles['figures']}>{fileFigures(file).join(' · ')}</p>
      {file.range.from === null ? null : (
        <p className={styles['figures']}>{formatRange(file.range, zone)}</p>
      )}
      {file.formats.map((finding) => (
        <p key={finding.format} className={`${styles['figures']} clip`} title={finding.format}>
          {formatWords(finding)}
        </p>
      ))}
      {file.problem ? <p className={styles['problem']}>{problemText(file.problem)}</p> : null}
      {file.badLines.length > 0 ? (
        <details className={styles['bad']}>
          <summary>{plural(file.bad, 'bad line')} kept aside</summary>
          <ol>
            {file.badLines.map((line) => (
              <li key={line.line}>
                <span className="mono">line {line.line}</span> {line.reason}
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </>
  );
}
