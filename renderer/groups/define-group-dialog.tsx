import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, type SyntheticEvent, useState } from 'react';
import { findGroup } from '../../core/constraint/group';
import { useGroups } from '../api/queries';
import { createValueStore, useValue } from '../state/store';
import { saveGroup } from './group-actions';
import { groupOf, useGroupForm } from './group-form';
import styles from './groups.module.css';
import { MOST_VALUES, ValuesField } from './values-field';

/** The name of the group that is being defined over a screen; null: none. */
export const defineGroupStore = createValueStore<string | null>(null);

/**
 * Defines a group over whatever screen misses it, which stays as it is; what was asked with the group is asked
 * again. Once in the window.
 */
export function DefineGroupDialog(): ReactElement {
  const name = useValue(defineGroupStore);
  const client = useQueryClient();
  const defined = useGroups().data ?? [];
  const definition = name === null ? null : findGroup(defined, name);
  return (
    <Modal
      opened={name !== null}
      onClose={() => defineGroupStore.set(null)}
      title={`Define the group ${name ?? ''}`}
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {name === null ? null : (
        <DefineForm
          key={name}
          name={definition?.name ?? name}
          definition={definition}
          onSave={(group) => saveGroup(client, group, definition?.name ?? null)}
        />
      )}
    </Modal>
  );
}

interface FormProps {
  readonly name: string;
  readonly definition: ReturnType<typeof findGroup>;
  readonly onSave: (group: ReturnType<typeof groupOf>) => Promise<boolean>;
}

function DefineForm({ name, definition, onSave }: FormProps): ReactElement {
  const form = useGroupForm(name, definition);
  const [busy, setBusy] = useState(false);
  const group = { ...groupOf(form.text), name };
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const saved = await onSave(group);
    setBusy(false);
    if (!saved) return;
    form.saved();
    defineGroupStore.set(null);
  };
  return (
    <form className={styles['dialog']} onSubmit={(event) => void save(event)}>
      <p className={styles['dialogText']}>
        What Group@{name} stands for in filters. Until it is defined, a clause with it is true of no
        record.
      </p>
      <ValuesField text={form.text.values} onText={(values) => form.change({ values })} autoFocus />
      <div className={styles['buttons']}>
        <span className={styles['space']} />
        <Button onClick={() => defineGroupStore.set(null)}>Cancel</Button>
        <Button
          type="submit"
          variant="filled"
          loading={busy}
          disabled={group.values.length > MOST_VALUES}
        >
          Define group
        </Button>
      </div>
    </form>
  );
}
