import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconFileCode } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { XmlPreviewFile } from '../../contract/values';
import { runCommand } from '../frame/commands';
import styles from './import-xml.module.css';
import { countAll, countWords, fileNote } from './outcome';

interface Props {
  readonly files: readonly XmlPreviewFile[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

export function FileList({ files, chosen, onChoose }: Props): ReactElement {
  return (
    <div className={styles['files']}>
      <ul aria-label="Files">
        {files.map((file, index) => (
          // The same name may be dropped from two folders, so the place in the list is the key.
          <li key={`${index}-${file.file}`}>
            <UnstyledButton
              className={styles['file']}
              aria-current={index === chosen}
              title={file.file}
              onClick={() => onChoose(index)}
            >
              <IconFileCode size={18} stroke={1.5} aria-hidden />
              <span className={styles['fileWords']}>
                <span className={`${styles['fileName']} clip`}>{file.file}</span>
                <span className={styles['fileNote']}>{fileNote(file)}</span>
              </span>
              {countWords(countAll([file])) === '' || file.problems.length > 0 ? (
                <IconAlertTriangle
                  className={styles['warn']}
                  size={16}
                  stroke={1.6}
                  aria-label="Has problems"
                />
              ) : (
                <IconCheck
                  className={styles['good']}
                  size={16}
                  stroke={1.8}
                  aria-label="Readable"
                />
              )}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <div className={styles['drop']}>
        Drop more XML here
        <br />
        or{' '}
        <UnstyledButton className={styles['choose']} onClick={() => runCommand('import-xml')}>
          choose files
        </UnstyledButton>
      </div>
    </div>
  );
}
