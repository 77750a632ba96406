import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { problemText } from '../../core/problem';
import styles from './dashboard.module.css';
import { MOST_COLUMNS, setColumns } from './editing/changes';
import type { Editor } from './editing/use-editor';

interface Props {
  readonly editor: Editor;
  readonly onAdd: () => void;
  readonly onDone: () => void;
}

const COLUMNS = Array.from({ length: MOST_COLUMNS }, (_, index) => String(index + 1));

const HINT =
  'Drag cards by their handle and size them by their corner, or focus either and press arrows.';

/** What arranges a dashboard, above its widgets while it is arranged. */
export function EditBar({ editor, onAdd, onDone }: Props): ReactElement {
  const { dashboard, session, change, undo, redo } = editor;
  const last = session?.past.at(-1)?.what;
  const next = session?.future.at(-1)?.what;
  return (
    <div className={styles['edit']} role="toolbar" aria-label="Arrange the dashboard">
      <Button leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={onAdd}>
        Add widget
      </Button>
      <span className={styles['editLabel']} id="dashboard-columns">
        Columns
      </span>
      <SegmentedControl
        aria-labelledby="dashboard-columns"
        value={String(dashboard.columns)}
        onChange={(value) =>
          change(`Change to ${value === '1' ? '1 column' : `${value} columns`}`, (now) =>
            setColumns(now, Number(value)),
          )
        }
        data={COLUMNS}
      />
      <ActionIcon
        size={30}
        aria-label={last ? `Undo: ${last}` : 'Undo'}
        title={last ? `Undo: ${last} (Ctrl Z)` : 'Nothing to undo'}
        disabled={!last}
        onClick={undo}
      >
        <IconArrowBackUp size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size={30}
        aria-label={next ? `Redo: ${next}` : 'Redo'}
        title={next ? `Redo: ${next} (Ctrl Shift Z)` : 'Nothing to redo'}
        disabled={!next}
        onClick={redo}
      >
        <IconArrowForwardUp size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
      <span className={styles['editHint']} title={HINT}>
        {HINT}
      </span>
      <Button variant="filled" onClick={onDone}>
        Done
      </Button>
    </div>
  );
}

/** Says when a change could not be saved; it stays on the screen and is kept until it can. */
export function SaveSign({ editor }: { readonly editor: Editor }): ReactElement | null {
  const { session, saveNow } = editor;
  if (session?.saving !== 'failed' || !session.problem) return null;
  return (
    <div className={styles['unsaved']} role="alert">
      <span>
        <strong>The last changes are not saved.</strong> {problemText(session.problem)}
      </span>
      <Button size="xs" onClick={saveNow}>
        Save again
      </Button>
    </div>
  );
}
