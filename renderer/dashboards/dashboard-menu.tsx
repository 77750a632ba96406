import { ActionIcon, Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconFileCode,
  IconFileImport,
  IconFileTypePdf,
  IconMaximize,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { StoredDashboard } from '../../contract/values';
import { ConfirmDialog } from '../components/confirm-dialog';
import { useMenuFocus } from '../components/use-menu-focus';
import { dialogStore } from '../frame/commands';
import { present } from '../state/present';
import { go } from '../state/route';
import type { Editor } from './editing/use-editor';
import { NameDialog } from './name-dialog';
import { printingStore } from './printing';
import { addDashboard, exportXml, removeDashboard } from './stored-actions';

interface Props {
  readonly stored: StoredDashboard;
  readonly editor: Editor;
}

const ICON = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** Everything that can be done with the open dashboard as a whole. */
export function DashboardMenu({ stored, editor }: Props): ReactElement {
  const client = useQueryClient();
  const [asking, setAsking] = useState<'none' | 'name' | 'remove'>('none');
  const { button, from } = useMenuFocus();
  const { dashboard } = editor;
  const close = (): void => setAsking('none');
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon ref={button} size={30} aria-label="Dashboard menu">
            <IconDots {...ICON} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPlus {...ICON} />}
            onClick={from(() => dialogStore.set('new-dashboard'))}
          >
            New dashboard
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={from(() => setAsking('name'))}>
            Rename
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCopy {...ICON} />}
            onClick={() => void addDashboard(client, dashboard)}
          >
            Duplicate
          </Menu.Item>
          <Menu.Item
            leftSection={<IconMaximize {...ICON} />}
            onClick={() => present({ kind: 'dashboard' })}
          >
            Full screen
          </Menu.Item>
          <Menu.Divider role="separator" />
          <Menu.Item
            leftSection={<IconFileImport {...ICON} />}
            onClick={() => go({ screen: 'import-xml' })}
          >
            Import reports and dashboards
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileCode {...ICON} />}
            onClick={() => void exportXml([stored.id])}
          >
            Export XML
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileTypePdf {...ICON} />}
            disabled={dashboard.widgets.length === 0}
            onClick={from(() => printingStore.set(true))}
          >
            Save as PDF
          </Menu.Item>
          <Menu.Divider role="separator" />
          <Menu.Item
            leftSection={<IconTrash {...ICON} />}
            disabled={stored.builtIn}
            onClick={from(() => setAsking('remove'))}
          >
            {stored.builtIn ? 'Remove (this one came with the app)' : 'Remove this dashboard'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        opened={asking === 'name'}
        title="Rename the dashboard"
        confirm="Rename"
        name={dashboard.name}
        description={dashboard.description}
        onClose={close}
        onDone={(name, description) => {
          close();
          if (name === dashboard.name && description === dashboard.description) return;
          editor.change(`Rename ${dashboard.name}`, (now) => ({ ...now, name, description }));
        }}
      />
      <ConfirmDialog
        opened={asking === 'remove'}
        title={`Remove the dashboard ${dashboard.name}?`}
        text="Its widgets go; the records and reports stay."
        confirm="Remove dashboard"
        onConfirm={async () => {
          await removeDashboard(client, { ...stored, dashboard });
          close();
        }}
        onClose={close}
      />
    </>
  );
}
