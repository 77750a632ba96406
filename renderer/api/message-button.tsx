import { Button } from '@mantine/core';
import type { ReactElement } from 'react';

interface Props {
  readonly message: string;
  readonly label: string;
  readonly onClick: () => void;
}

/** The text of a message, and what can be done about it. */
export function MessageButton({ message, label, onClick }: Props): ReactElement {
  return (
    <>
      {message}
      <div>
        <Button size="xs" mt={6} onClick={onClick}>
          {label}
        </Button>
      </div>
    </>
  );
}
