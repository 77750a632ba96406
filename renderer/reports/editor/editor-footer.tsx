import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { StoredReport } from '../../../contract/values';
import styles from './editor.module.css';
import type { SaveKind } from './save/use-save';
import type { Editor } from './use-editor';

interface Props {
  readonly editor: Editor;
  readonly stored: StoredReport | null;
  readonly onSave: (kind: SaveKind) => void;
}

/** What is saved, and the buttons that save. */
export function EditorFooter({ editor, stored, onSave }: Props): ReactElement {
  return (
    <footer className={styles['footer']}>
      <span className={styles['state']} role="status">
        {stateWords(editor, stored)}
      </span>
      {stored === null ? null : (
        <Button size="md" onClick={() => onSave('copy')}>
          Save as copy
        </Button>
      )}
      <Button
        size="md"
        variant="filled"
        title="Save (Ctrl+S)"
        disabled={!editor.dirty && stored !== null}
        onClick={() => onSave('save')}
      >
        Save
      </Button>
    </footer>
  );
}

function stateWords({ dirty }: Editor, stored: StoredReport | null): string {
  if (stored === null) return 'Not saved yet';
  if (dirty) return stored.builtIn ? 'Changed; saving makes your own' : 'Unsaved changes';
  return stored.builtIn ? 'As it came with the app' : `Saved as version ${stored.version}`;
}
