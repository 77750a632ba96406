import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, type SyntheticEvent, useState } from 'react';
import styles from './dashboard.module.css';

interface Props {
  readonly opened: boolean;
  readonly title: string;
  /** The verb on the button. */
  readonly confirm: string;
  readonly name: string;
  readonly description: string;
  readonly onDone: (name: string, description: string) => void;
  readonly onClose: () => void;
}

/** Asks for a dashboard's name and what it is for. */
export function NameDialog(props: Props): ReactElement {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size={440}>
      {props.opened ? <NameForm {...props} /> : null}
    </Modal>
  );
}

function NameForm({ confirm, name, description, onDone, onClose }: Props): ReactElement {
  const [typed, setTyped] = useState(name);
  const [words, setWords] = useState(description);
  const done = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (typed.trim() !== '') onDone(typed.trim(), words.trim());
  };
  return (
    <form onSubmit={done} className={styles['form']}>
      <TextInput
        data-autofocus
        label="Name"
        value={typed}
        maxLength={500}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        maxRows={6}
        value={words}
        maxLength={20_000}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className={styles['formButtons']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={typed.trim() === ''}>
          {confirm}
        </Button>
      </div>
    </form>
  );
}
