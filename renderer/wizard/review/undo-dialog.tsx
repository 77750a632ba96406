import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Wizard } from '../use-setup';
import { UndoPanel } from './undo-panel';

interface Props {
  readonly wizard: Wizard;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The undo of a run over any step. It cannot be closed while something is being removed. */
export function UndoDialog({ wizard, opened, onClose }: Props): ReactElement {
  const running = wizard.busy?.kind === 'undo';
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeOnClickOutside={!running}
      closeOnEscape={!running}
      withCloseButton={!running}
      title="Undo what this wizard made"
      size={600}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <UndoPanel wizard={wizard} onClose={onClose} />
    </Modal>
  );
}
