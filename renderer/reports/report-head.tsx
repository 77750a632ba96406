import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { StoredReport } from '../../contract/values';
import { sayDone, sayProblem } from '../api/actions';
import { bridge } from '../api/bridge';
import { ConfirmDialog } from '../components/confirm-dialog';
import { useMenuFocus } from '../components/use-menu-focus';
import { go } from '../state/route';
import styles from './reports.module.css';

/** What the report asks: its name, select list and constraint, as in the XML. */
export function ReportHead({ stored }: { readonly stored: StoredReport }): ReactElement {
  const { report, builtIn, id } = stored;
  const [removing, setRemoving] = useState(false);
  const { button, from } = useMenuFocus();
  const remove = async (): Promise<void> => {
    const done = await bridge().call.reportRemove({ id });
    setRemoving(false);
    if (done.ok) {
      sayDone(`Removed ${report.name}`);
      go({ screen: 'reports', id: null });
    } else {
      sayProblem(done.error);
    }
  };
  const select = report.select.length > 0 ? report.select.join(', ') : 'all attributes';
  return (
    <header className={styles['head']}>
      <div className={styles['headWords']}>
        <h2 className={`${styles['name']} clip`} title={report.name}>
          {report.name}
        </h2>
        <dl className={styles['ask']}>
          <dt>select</dt>
          <dd className="clip" title={select}>
            {select}
          </dd>
          <dt>where</dt>
          <dd className="clip" title={report.constraint ?? undefined}>
            {report.constraint ?? 'every record'}
          </dd>
        </dl>
      </div>
      <Menu>
        <Menu.Target>
          <ActionIcon ref={button} aria-label={`Menu of ${report.name}`}>
            <IconDots size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
            disabled={builtIn}
            onClick={from(() => setRemoving(true))}
          >
            {builtIn ? 'Remove (this one came with the app)' : 'Remove this report'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={removing}
        title={`Remove the report ${report.name}?`}
        text="The records stay. Import its XML again to have it back."
        confirm="Remove report"
        onConfirm={remove}
        onClose={() => setRemoving(false)}
      />
    </header>
  );
}
