import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { type ReactElement, useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { OpenDialog } from '../../../../renderer/components/open-dialog';
import { renderInApp } from '../in-app';

function Asking(): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Ask
      </button>
      {open ? (
        <OpenDialog title="Question" onClose={() => setOpen(false)}>
          <button type="button" onClick={() => setOpen(false)}>
            Done
          </button>
        </OpenDialog>
      ) : null}
    </>
  );
}

afterEach(cleanup);

test.each(['Escape', 'a button'])('a dialog closed by %s gives the focus back', async (way) => {
  renderInApp(<Asking />);
  const opener = screen.getByRole('button', { name: 'Ask' });
  opener.focus();
  fireEvent.click(opener);
  const done = await screen.findByRole('button', { name: 'Done' });
  done.focus();
  if (way === 'Escape') fireEvent.keyDown(done, { key: 'Escape' });
  else fireEvent.click(done);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(opener));
});
