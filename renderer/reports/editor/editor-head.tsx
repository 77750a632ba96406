import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconHistory, IconX } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { StoredReport } from '../../../contract/values';
import { placeText } from '../../../core/problem';
import { go } from '../../state/route';
import styles from './editor.module.css';
import type { TextState } from './text/use-read-text';
import type { Editor } from './use-editor';

interface Props {
  readonly editor: Editor;
  readonly text: TextState;
  readonly stored: StoredReport | null;
  /** Null: the report has no versions yet. */
  readonly onVersions: (() => void) | null;
}

/** Form or text, undo and redo, versions, and the way out. */
export function EditorHead({ editor, text, stored, onVersions }: Props): ReactElement {
  const { value } = editor;
  /** Set when the form was asked for and the text could not become it. */
  const [refused, setRefused] = useState<string | null>(null);
  /** Draws the switch anew when it was refused, as it has moved by then. */
  const [refusals, setRefusals] = useState(0);
  const open = (view: string): void => {
    if (view === 'text') editor.openText();
    else if (value.unread) {
      setRefused(value.text);
      setRefusals((was) => was + 1);
    } else editor.openForm();
  };
  // What was refused was that text; another is judged anew.
  const told = refused !== null && refused === value.text && value.unread;
  return (
    <>
      <div className={styles['head']}>
        <SegmentedControl
          key={refusals}
          aria-label="Edit as"
          data={[
            { value: 'form', label: 'Form' },
            { value: 'text', label: 'Text' },
          ]}
          value={value.text === null ? 'form' : 'text'}
          onChange={open}
        />
        <span className={styles['space']} />
        <Step label="Undo" keys="Ctrl+Z" on={editor.canUndo} act={editor.undo}>
          <IconArrowBackUp size={17} stroke={1.6} aria-hidden />
        </Step>
        <Step label="Redo" keys="Ctrl+Shift+Z" on={editor.canRedo} act={editor.redo}>
          <IconArrowForwardUp size={17} stroke={1.6} aria-hidden />
        </Step>
        {onVersions === null ? null : (
          <Button
            size="xs"
            leftSection={<IconHistory size={15} stroke={1.6} aria-hidden />}
            onClick={onVersions}
          >
            Versions
          </Button>
        )}
        <ActionIcon
          aria-label="Close the editor"
          title="Close the editor"
          onClick={() => go({ screen: 'reports', id: stored?.id ?? null })}
        >
          <IconX size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </div>
      {told ? (
        <div className={styles['refused']} role="alert">
          <p>
            {text.problem === null
              ? 'The text is being read; it cannot become the form before that.'
              : `The text cannot become the form yet. ${[placeText(text.problem.place), text.problem.message].filter(Boolean).join(': ')} ${text.problem.action ?? ''}`}
          </p>
          <Button size="xs" onClick={editor.openForm}>
            Go back to the last form
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface StepProps {
  readonly label: string;
  readonly keys: string;
  readonly on: boolean;
  readonly act: () => void;
  readonly children: ReactElement;
}

function Step({ label, keys, on, act, children }: StepProps): ReactElement {
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon
        aria-label={label}
        aria-disabled={!on}
        data-off={!on || undefined}
        onClick={() => {
          if (on) act();
        }}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
