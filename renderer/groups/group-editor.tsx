import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, type SyntheticEvent, useState } from 'react';
import { sayDone } from '../api/actions';
import { ConfirmDialog } from '../components/confirm-dialog';
import { UnsavedDialog } from '../components/unsaved-dialog';
import { plural } from '../format/count';
import { releaseHash } from '../state/leave-guard';
import { go, routeHash } from '../state/route';
import { removeGroup, saveGroup } from './group-actions';
import { groupOf, useGroupForm } from './group-form';
import type { GroupUser, KnownGroup } from './group-uses';
import styles from './groups.module.css';
import { MOST_VALUES, ValuesField } from './values-field';

/** Name, description and values of a group, and who names it. */
export function GroupEditor({ group }: { readonly group: KnownGroup }): ReactElement {
  const { definition, users } = group;
  const client = useQueryClient();
  const form = useGroupForm(group.name, definition);
  const { name, description } = form.text;
  const [removing, setRemoving] = useState(false);
  const [busy, setBusy] = useState(false);
  const next = groupOf(form.text);
  const fault = nameFault(name);
  const tooMany = next.values.length > MOST_VALUES;
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (fault !== null || tooMany) return;
    setBusy(true);
    const saved = await saveGroup(client, next, definition?.name ?? null);
    setBusy(false);
    if (!saved) return;
    form.saved();
    releaseHash();
    go({ screen: 'groups', define: next.name });
  };
  return (
    <form className={styles['editor']} onSubmit={(event) => void save(event)}>
      {definition === null && users.length > 0 ? (
        <p className={styles['unresolved']}>
          This group is named by{' '}
          {plural(users.length, 'report or dashboard', 'reports and dashboards')} and not defined.
          Until it is, a clause with it is true of no record.
        </p>
      ) : null}
      {form.broughtBack ? (
        <div className={styles['banner']} role="status">
          <p>Unsaved changes of this group are back.</p>
          <Button size="xs" onClick={form.discard}>
            Discard them
          </Button>
        </div>
      ) : null}
      <TextInput
        label="Name"
        description="As after Group@ in a filter; letter case does not matter."
        value={name}
        maxLength={500}
        error={name === '' ? null : fault}
        onChange={(event) => form.change({ name: event.currentTarget.value })}
      />
      <TextInput
        label="Description"
        value={description}
        onChange={(event) => form.change({ description: event.currentTarget.value })}
      />
      <ValuesField text={form.text.values} onText={(values) => form.change({ values })} />
      <div className={styles['buttons']}>
        {definition === null ? null : (
          <Button color="red" variant="default" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        )}
        <span className={styles['space']} />
        <Button
          type="submit"
          variant="filled"
          loading={busy}
          disabled={(definition !== null && !form.dirty) || fault !== null || tooMany}
        >
          {definition === null ? 'Define group' : 'Save group'}
        </Button>
      </div>
      <Users users={users} />
      <ConfirmDialog
        opened={removing}
        title={`Remove the group ${group.name}?`}
        text={
          users.length === 0
            ? 'No stored report names it.'
            : `${plural(users.length, 'report or dashboard names', 'reports and dashboards name')} it: their clauses with it will be true of no record.`
        }
        confirm="Remove group"
        onConfirm={async () => {
          const gone = await removeGroup(client, group.name);
          setRemoving(false);
          if (!gone) return;
          form.saved();
          releaseHash();
          go({ screen: 'groups', define: null });
          sayDone(`Removed the group ${group.name}`, '', {
            label: 'Bring it back',
            run: () => {
              if (definition) void saveGroup(client, definition, null);
            },
          });
        }}
        onClose={() => setRemoving(false)}
      />
      <UnsavedDialog
        dirty={form.dirty}
        text="Kept as a draft, they are here again when this group is opened next."
        onDiscard={form.discard}
      />
    </form>
  );
}

/** Why a text cannot be a group's name; null when it can. */
export function nameFault(name: string): string | null {
  const text = name.trim();
  if (text === '') return 'A group needs a name.';
  return /^group@/i.test(text) ? 'Leave Group@ out: it stands before the name in filters.' : null;
}

function Users({ users }: { readonly users: readonly GroupUser[] }): ReactElement | null {
  if (users.length === 0) return null;
  return (
    <section aria-labelledby="group-users" className={styles['users']}>
      <h2 id="group-users">Named by</h2>
      <ul>
        {users.map(({ kind, id, name }) => (
          <li key={`${kind}-${id}`}>
            <a
              href={routeHash(
                kind === 'report' ? { screen: 'reports', id } : { screen: 'dashboards', id },
              )}
            >
              {name}
            </a>{' '}
            <span className="dim">{kind}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
