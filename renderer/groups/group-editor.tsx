import { Button, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ClipboardEvent, type ReactElement, type SyntheticEvent, useState } from 'react';
import { sayDone } from '../api/actions';
import { ConfirmDialog } from '../components/confirm-dialog';
import { plural } from '../format/count';
import { go, routeHash } from '../state/route';
import { removeGroup, saveGroup } from './group-actions';
import type { GroupUser, KnownGroup } from './group-uses';
import { kindCounts, mistyped, pastedLines, type ValueKind, valuesOf } from './group-values';
import styles from './groups.module.css';

const MOST_VALUES = 10_000;

/** Name, description and values of a group, and who names it. */
export function GroupEditor({ group }: { readonly group: KnownGroup }): ReactElement {
  const { definition, users } = group;
  const client = useQueryClient();
  const [name, setName] = useState(group.name);
  const [description, setDescription] = useState(definition?.description ?? '');
  const [text, setText] = useState(definition?.values.join('\n') ?? '');
  const [removing, setRemoving] = useState(false);
  const [busy, setBusy] = useState(false);
  const values = valuesOf(text);
  const fault = nameFault(name);
  const changed =
    definition === null ||
    definition.name !== name.trim() ||
    definition.description !== description.trim() ||
    definition.values.join('\n') !== values.join('\n');
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (fault !== null || values.length > MOST_VALUES) return;
    setBusy(true);
    const next = { name: name.trim(), description: description.trim(), values };
    const saved = await saveGroup(client, next, definition?.name ?? null);
    setBusy(false);
    if (saved) go({ screen: 'groups', define: next.name });
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
      <TextInput
        label="Name"
        description="As after Group@ in a filter; letter case does not matter."
        value={name}
        maxLength={500}
        error={name === '' ? null : fault}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Description"
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Textarea
        label="Values"
        description="One per line: addresses, networks such as 10.0.0.0/8, numbers or text. Pasted lists are parted at commas."
        classNames={{ root: styles['valuesField'] ?? '', input: `mono ${styles['values'] ?? ''}` }}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={(event) => paste(event, setText)}
      />
      <Check values={values} />
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
          disabled={!changed || fault !== null || values.length > MOST_VALUES}
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
    </form>
  );
}

/** Why a text cannot be a group's name; null when it can. */
export function nameFault(name: string): string | null {
  const text = name.trim();
  if (text === '') return 'A group needs a name.';
  return /^group@/i.test(text) ? 'Leave Group@ out: it stands before the name in filters.' : null;
}

/** A list from a table or a filter becomes lines; one value is pasted as it is. */
function paste(event: ClipboardEvent<HTMLTextAreaElement>, put: (text: string) => void): void {
  const pasted = event.clipboardData.getData('text');
  const lines = pastedLines(pasted);
  if (!lines.includes('\n')) return;
  event.preventDefault();
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  const before = value.slice(0, selectionStart);
  const after = value.slice(selectionEnd);
  const start = before === '' || before.endsWith('\n') ? '' : '\n';
  const end = after === '' || after.startsWith('\n') ? '' : '\n';
  put(`${before}${start}${lines}${end}${after}`);
}

const KIND_WORDS: Readonly<Record<ValueKind, readonly [string, string]>> = {
  address: ['address', 'addresses'],
  network: ['network', 'networks'],
  number: ['number', 'numbers'],
  text: ['text', 'texts'],
};

/** What the values are read as, while they are typed. */
function Check({ values }: { readonly values: readonly string[] }): ReactElement {
  const wrong = mistyped(values);
  const counts = kindCounts(values).map(([kind, count]) => plural(count, ...KIND_WORDS[kind]));
  return (
    <div aria-live="polite" className={styles['check']}>
      <p>
        {values.length === 0
          ? 'No value yet: IN is then true of no record.'
          : `Read as ${counts.join(', ')}.`}
      </p>
      {wrong.length > 0 ? (
        <p className={styles['wrong']}>
          Read as text, though it looks like an address: {wrong.slice(0, 5).join(', ')}
          {wrong.length > 5 ? ` and ${wrong.length - 5} more` : ''}
        </p>
      ) : null}
      {values.length > MOST_VALUES ? (
        <p className={styles['wrong']}>
          A group holds {plural(MOST_VALUES, 'value')} at most; these are {values.length}.
        </p>
      ) : null}
    </div>
  );
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
