import { Button, Modal } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import { holdHash } from '../state/leave-guard';
import styles from './states.module.css';

interface Props {
  /** True: there is something unsaved, and leaving has to be asked for. */
  readonly dirty: boolean;
  /** What becomes of it when it is kept, one sentence. */
  readonly text: string;
  readonly onDiscard: () => void;
  /** Absent: what is typed is kept already. */
  readonly onKeep?: () => void;
}

/** Asks when someone leaves with unsaved changes, whichever way they go. */
export function UnsavedDialog({ dirty, text, onDiscard, onKeep }: Props): ReactElement {
  /** The way to where someone wanted to go; null: nobody wants to leave. */
  const [way, setWay] = useState<{ readonly leave: () => void } | null>(null);
  useEffect(() => (dirty ? holdHash((_target, leave) => setWay({ leave })) : undefined), [dirty]);
  const leave = (before: (() => void) | undefined): void => {
    before?.();
    setWay(null);
    way?.leave();
  };
  return (
    <Modal
      opened={way !== null}
      onClose={() => setWay(null)}
      title="Leave with unsaved changes?"
      size={480}
      withCloseButton={false}
    >
      <p className={styles['dialogText']}>{text}</p>
      <div className={styles['dialogButtons']}>
        <Button variant="subtle" onClick={() => leave(onDiscard)}>
          Discard changes
        </Button>
        <Button onClick={() => leave(onKeep)}>Keep as draft</Button>
        <Button variant="filled" data-autofocus onClick={() => setWay(null)}>
          Go on editing
        </Button>
      </div>
    </Modal>
  );
}
