import { Modal, type ModalProps } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';

/**
 * A dialog that is made when it opens and gone when it closes, as where its fields begin anew each time.
 * The focus goes back to what had it before, which the library does for dialogs alone that stay.
 */
export function OpenDialog(props: Omit<ModalProps, 'opened'>): ReactElement {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // What closed the dialog may have given the focus on, or led to another screen.
      const free = document.activeElement === null || document.activeElement === document.body;
      if (free && before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
  return <Modal {...props} opened />;
}
