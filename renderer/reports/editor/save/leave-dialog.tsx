import { Button, Modal } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import { holdHash } from '../../../state/leave-guard';
import styles from '../editor.module.css';
import type { Editor } from '../use-editor';

/** Asks when someone leaves with unsaved changes, whichever way they go. */
export function LeaveDialog({ editor }: { readonly editor: Editor }): ReactElement {
  /** The way to where someone wanted to go; null: nobody wants to leave. */
  const [way, setWay] = useState<{ readonly leave: () => void } | null>(null);
  const { dirty } = editor;
  useEffect(() => (dirty ? holdHash((_target, leave) => setWay({ leave })) : undefined), [dirty]);
  return (
    <Modal
      opened={way !== null}
      onClose={() => setWay(null)}
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
            way?.leave();
          }}
        >
          Discard changes
        </Button>
        <Button
          onClick={() => {
            editor.keep();
            way?.leave();
          }}
        >
          Keep as draft
        </Button>
        <Button variant="filled" data-autofocus onClick={() => setWay(null)}>
          Go on editing
        </Button>
      </div>
    </Modal>
  );
}
