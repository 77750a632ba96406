import { Button, Modal } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import { holdHash, releaseHash } from '../../../state/leave-guard';
import styles from '../editor.module.css';
import type { Editor } from '../use-editor';

/** Asks when someone leaves with unsaved changes, whichever way they go. */
export function LeaveDialog({ editor }: { readonly editor: Editor }): ReactElement {
  const [target, setTarget] = useState<string | null>(null);
  const { dirty } = editor;
  useEffect(() => (dirty ? holdHash(setTarget) : undefined), [dirty]);
  const leave = (): void => {
    releaseHash();
    if (target !== null) window.location.hash = target;
  };
  return (
    <Modal
      opened={target !== null}
      onClose={() => setTarget(null)}
      title="Leave with unsaved changes?"
      size={480}
      withCloseButton={false}
    >
      <p className={styles['dialogText']}>
        Kept as a draft, they are here again when this report is edited next.
      </p>
      <div className={styles['dialogButtons']}>
        <Button
          variant="subtle"
          onClick={() => {
            editor.discard();
            leave();
          }}
        >
          Discard changes
        </Button>
        <Button
          onClick={() => {
            editor.keep();
            leave();
          }}
        >
          Keep as draft
        </Button>
        <Button variant="filled" data-autofocus onClick={() => setTarget(null)}>
          Go on editing
        </Button>
      </div>
    </Modal>
  );
}
