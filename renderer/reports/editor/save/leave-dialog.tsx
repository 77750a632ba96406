import type { ReactElement } from 'react';
import { UnsavedDialog } from '../../../components/unsaved-dialog';
import type { Editor } from '../use-editor';

/** Asks when someone leaves the editor with unsaved changes. */
export function LeaveDialog({ editor }: { readonly editor: Editor }): ReactElement {
  return (
    <UnsavedDialog
      dirty={editor.dirty}
      text="Kept as a draft, they are here again when this report is edited next."
      onDiscard={editor.discard}
      onKeep={editor.keep}
    />
  );
}
