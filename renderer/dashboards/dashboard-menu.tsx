import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconFileImport, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { StoredDashboard } from '../../contract/values';
import { sayDone, valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { ConfirmDialog } from '../components/confirm-dialog';
import { go } from '../state/route';

export function DashboardMenu({ open }: { readonly open: StoredDashboard | null }): ReactElement {
  const [removing, setRemoving] = useState(false);
  const remove = async (): Promise<void> => {
    if (!open) return;
    const done = await bridge().call.dashboardRemove({ id: open.id });
    setRemoving(false);
    if (done.ok) {
      sayDone(`Removed ${open.dashboard.name}`);
      go({ screen: 'dashboards', id: null });
    } else {
      await valueOrSay(Promise.resolve(done));
    }
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon size={30} aria-label="Dashboard menu">
            <IconDots size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconFileImport size={16} stroke={1.6} aria-hidden />}
            onClick={() => go({ screen: 'import-xml' })}
          >
            Import reports and dashboards
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
            disabled={open === null || open.builtIn}
            onClick={() => setRemoving(true)}
          >
            {open?.builtIn ? 'Remove (this one came with the app)' : 'Remove this dashboard'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={removing}
        title={`Remove the dashboard ${open?.dashboard.name ?? ''}?`}
        text="Its widgets go; the records and reports stay. Import its XML again to have it back."
        confirm="Remove dashboard"
        onConfirm={remove}
        onClose={() => setRemoving(false)}
      />
    </>
  );
}
