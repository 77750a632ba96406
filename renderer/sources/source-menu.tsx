import { ActionIcon, Checkbox, Menu } from '@mantine/core';
import {
  IconChecklist,
  IconDots,
  IconHistory,
  IconListDetails,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconTrash,
} from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { SourceStatus } from '../../contract/values';
import { sayDone, sayProblem } from '../api/actions';
import { bridge } from '../api/bridge';
import { ConfirmDialog } from '../components/confirm-dialog';
import { useMenuFocus } from '../components/use-menu-focus';
import { plural } from '../format/count';
import { go } from '../state/route';
import { BackfillDialog } from './backfill-dialog';
import { pauseSource, testStore, verifySource } from './source-actions';
import { detailsStore } from './source-details';

const ICON = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

export function SourceMenu({ status }: { readonly status: SourceStatus }): ReactElement {
  const { source, state } = status;
  const { button, from } = useMenuFocus();
  const [removing, setRemoving] = useState(false);
  const [keepRecords, setKeepRecords] = useState(true);
  const [backfilling, setBackfilling] = useState(false);
  const remove = async (): Promise<void> => {
    const done = await bridge().call.sourceRemove({ id: source.id, keepRecords });
    setRemoving(false);
    if (done.ok) sayDone(`Removed ${source.name}`);
    else sayProblem(done.error);
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon ref={button} aria-label={`Menu of ${source.name}`}>
            <IconDots {...ICON} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPlugConnected {...ICON} />}
            onClick={from(() => testStore.set({ id: source.id }))}
          >
            Test connectivity
          </Menu.Item>
          <Menu.Item
            leftSection={<IconListDetails {...ICON} />}
            onClick={from(() => detailsStore.set(source.id))}
          >
            Gaps and details
          </Menu.Item>
          <Menu.Item
            leftSection={<IconHistory {...ICON} />}
            onClick={from(() => setBackfilling(true))}
          >
            Read a range
          </Menu.Item>
          <Menu.Item
            leftSection={<IconChecklist {...ICON} />}
            onClick={from(() => void verifySource(source.id, source.name))}
          >
            Read a sample again
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPencil {...ICON} />}
            onClick={from(() => go({ screen: 'sources', adding: false, editing: source.id }))}
          >
            Change
          </Menu.Item>
          <Menu.Item
            leftSection={
              state === 'paused' ? <IconPlayerPlay {...ICON} /> : <IconPlayerPause {...ICON} />
            }
            onClick={from(() => void pauseSource(source.id, state !== 'paused'))}
          >
            {state === 'paused' ? 'Resume' : 'Pause'}
          </Menu.Item>
          <Menu.Divider role="separator" />
          <Menu.Item leftSection={<IconTrash {...ICON} />} onClick={from(() => setRemoving(true))}>
            Remove this source
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <BackfillDialog status={status} opened={backfilling} onClose={() => setBackfilling(false)} />
      <ConfirmDialog
        opened={removing}
        title={`Remove the source ${source.name}?`}
        text={`Collecting ends and its key leaves the keychain. ${plural(status.records, 'record')} came from it.`}
        confirm={keepRecords ? 'Remove source' : 'Remove source and records'}
        onConfirm={remove}
        onClose={() => setRemoving(false)}
      >
        <Checkbox
          label="Keep the records it collected"
          checked={keepRecords}
          onChange={(event) => setKeepRecords(event.currentTarget.checked)}
        />
      </ConfirmDialog>
    </>
  );
}
