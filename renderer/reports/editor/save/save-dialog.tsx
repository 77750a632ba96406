import { Button, TextInput } from '@mantine/core';
import { type ReactElement, type SyntheticEvent, useState } from 'react';
import { limits } from '../../../../contract/limits';
import { OpenDialog } from '../../../components/open-dialog';
import styles from '../editor.module.css';
import type { SaveKind, SaveWords } from './use-save';

interface Props {
  readonly kind: SaveKind;
  readonly name: string;
  /** What the note begins with. */
  readonly note: string;
  /** Said above the fields. */
  readonly text: string;
  readonly onSave: (words: SaveWords) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Asks for the name and what changed, and saves. Enter saves. */
export function SaveDialog({ kind, name, note, text, onSave, onClose }: Props): ReactElement {
  const [words, setWords] = useState<SaveWords>({ name, note });
  const [busy, setBusy] = useState(false);
  const nameless = words.name.trim() === '';
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (nameless || busy) return;
    setBusy(true);
    const done = await onSave(words);
    setBusy(false);
    if (done) onClose();
  };
  const focusName = kind === 'copy' || nameless;
  return (
    <OpenDialog
      onClose={onClose}
      title={kind === 'copy' ? 'Save as a copy' : 'Save the report'}
      size={460}
    >
      <form className={styles['dialog']} onSubmit={(event) => void submit(event)}>
        {text === '' ? null : <p className={styles['dialogText']}>{text}</p>}
        <TextInput
          label="Name"
          maxLength={limits.name}
          data-autofocus={focusName || undefined}
          value={words.name}
          error={nameless ? 'A report needs a name' : null}
          onChange={(event) => setWords({ ...words, name: event.currentTarget.value })}
        />
        <TextInput
          label="Note on this version"
          description="What changed and why; may stay empty"
          maxLength={limits.note}
          data-autofocus={!focusName || undefined}
          value={words.note}
          onChange={(event) => setWords({ ...words, note: event.currentTarget.value })}
        />
        <div className={styles['dialogButtons']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit" loading={busy} disabled={nameless}>
            {kind === 'copy' ? 'Save copy' : 'Save report'}
          </Button>
        </div>
      </form>
    </OpenDialog>
  );
}
