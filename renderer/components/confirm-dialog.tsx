import { Button, Modal } from '@mantine/core';
import { type ReactElement, type ReactNode, useState } from 'react';
import styles from './states.module.css';

interface Props {
  readonly opened: boolean;
  readonly title: string;
  readonly text: string;
  /** The verb on the button. */
  readonly confirm: string;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  /** A choice that goes with the question. */
  readonly children?: ReactNode;
}

/** Asks before data goes. Cancel has the focus, so that Enter alone destroys nothing. */
export function ConfirmDialog(props: Props): ReactElement {
  const { opened, title, text, confirm, onConfirm, onClose } = props;
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      await onConfirm();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={440} withCloseButton={false}>
      <p className={styles['dialogText']}>{text}</p>
      {props.children ? <div className={styles['dialogChoice']}>{props.children}</div> : null}
      <div className={styles['dialogButtons']}>
        <Button data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button variant="filled" color="red" loading={busy} onClick={() => void run()}>
          {confirm}
        </Button>
      </div>
    </Modal>
  );
}
