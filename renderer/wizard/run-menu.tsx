import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Setup } from '../../contract/setup';
import { valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { ConfirmDialog } from '../components/confirm-dialog';
import { useMenuFocus } from '../components/use-menu-focus';
import { go } from '../state/route';
import { UndoDialog } from './review/undo-dialog';
import { setupKeys } from './setup-keys';
import type { Wizard } from './use-setup';

/** What can be done with a run as a whole: leave it for another one, or forget it. */
export function RunMenu({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { id, items } = wizard.setup;
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [undoing, setUndoing] = useState(false);
  const { button, from } = useMenuFocus();
  const made = items.some((item) => item.origin === 'created');
  const begin = async (): Promise<void> => {
    const setup = await valueOrSay(bridge().call.setupStart(null));
    if (!setup) return;
    client.setQueryData<readonly Setup[]>(setupKeys.list, (list = []) => [setup, ...list]);
    go({ screen: 'connect', id: setup.id });
  };
  const discard = async (): Promise<void> => {
    const done = await bridge().call.setupDiscard({ id });
    setAsking(false);
    if (!done.ok) {
      await valueOrSay(Promise.resolve(done));
      return;
    }
    client.setQueryData<readonly Setup[]>(setupKeys.list, (list) =>
      list?.filter((other) => other.id !== id),
    );
    go({ screen: 'sources', adding: false });
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon
            ref={button}
            aria-label="More about this set-up"
            disabled={wizard.busy !== null}
          >
            <IconDots size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
            onClick={() => void begin()}
          >
            Begin another set-up
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden />}
            onClick={from(() => setUndoing(true))}
          >
            Undo what this wizard made…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
            onClick={from(() => setAsking(true))}
          >
            Discard this set-up
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <UndoDialog wizard={wizard} opened={undoing} onClose={() => setUndoing(false)} />
      <ConfirmDialog
        opened={asking}
        title="Discard this set-up?"
        text={
          made
            ? 'What was chosen and the key of this run are forgotten. What it made in AWS stays and can then no longer be undone from here.'
            : 'What was chosen and the key of this run are forgotten. Nothing was made in AWS.'
        }
        confirm="Discard"
        onConfirm={discard}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
