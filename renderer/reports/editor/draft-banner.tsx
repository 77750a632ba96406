import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { formatMoment, type Zone } from '../../format/time';
import styles from './editor.module.css';
import type { Editor } from './use-editor';

interface Props {
  readonly editor: Editor;
  /** The version that is stored now; null: none. */
  readonly version: number | null;
  readonly zone: Zone;
}

/** Says that unsaved work of an earlier time is back, and offers to drop it. */
export function DraftBanner({ editor, version, zone }: Props): ReactElement | null {
  const draft = editor.broughtBack;
  if (draft === null || !editor.dirty) return null;
  const newer = draft.version !== version && version !== null;
  return (
    <div className={styles['banner']} role="status">
      <p>
        Unsaved changes of {formatMoment(Math.floor(draft.at / 1000), zone)} are back.
        {newer ? ` The report was saved since, as version ${version}.` : ''}
      </p>
      <Button size="xs" onClick={editor.discard}>
        Discard them
      </Button>
    </div>
  );
}
