import { Button, Menu } from '@mantine/core';
import { IconCloudCog, IconPlus, IconForms } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { go } from '../state/route';

const ICON = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** The two ways to a new source: the set-up of everything, or the form for what is there. */
export function AddMenu(): ReactElement {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}>
          Add source
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCloudCog {...ICON} />}
          onClick={() => go({ screen: 'connect', id: null })}
        >
          Connect to AWS, step by step
        </Menu.Item>
        <Menu.Item
          leftSection={<IconForms {...ICON} />}
          onClick={() => go({ screen: 'sources', adding: true })}
        >
          Log group that is there already
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
