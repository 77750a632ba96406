import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCopyPlus, IconDots, IconFileExport, IconPencil, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { StoredReport } from '../../contract/values';
import { useDashboards } from '../api/queries';
import { ConfirmDialog } from '../components/confirm-dialog';
import { useMenuFocus } from '../components/use-menu-focus';
import { routeHash } from '../state/route';
import { askLines } from './ask-lines';
import { ExportDialog } from './export-dialog';
import { duplicateReport, exportReports, removeReport } from './report-actions';
import { copiesText } from './shown-by';
import styles from './reports.module.css';

/** What the report asks, as in the XML, and what can be done with it. */
export function ReportHead({ stored }: { readonly stored: StoredReport }): ReactElement {
  const { report, builtIn, id } = stored;
  const [asking, setAsking] = useState<'remove' | 'export' | null>(null);
  const dashboards = useDashboards().data ?? [];
  const { button, from } = useMenuFocus();
  const close = (): void => setAsking(null);
  const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
  return (
    <header className={styles['head']}>
      <div className={styles['headWords']}>
        <h2 className={`${styles['name']} clip`} title={report.name}>
          {report.name}
        </h2>
        <dl className={styles['ask']}>
          {askLines(report).map(({ word, text }) => (
            <div key={`${word}-${text}`} className={styles['askLine']}>
              <dt>{word}</dt>
              <dd className="clip" title={text}>
                {text}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <Button
        component="a"
        href={routeHash({ screen: 'reports', id, mode: 'edit' })}
        leftSection={<IconPencil {...icon} />}
      >
        Edit
      </Button>
      <Menu>
        <Menu.Target>
          <ActionIcon ref={button} size={30} aria-label={`Menu of ${report.name}`}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconCopyPlus {...icon} />}
            onClick={() => void duplicateReport(stored)}
          >
            Duplicate
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileExport {...icon} />}
            onClick={() => void exportReports([id])}
          >
            Export XML
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileExport {...icon} />}
            onClick={from(() => setAsking('export'))}
          >
            Export several as XML…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash {...icon} />}
            disabled={builtIn}
            onClick={from(() => setAsking('remove'))}
          >
            {builtIn ? 'Remove (this one came with the app)' : 'Remove this report'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking === 'remove'}
        title={`Remove the report ${report.name}?`}
        text={[
          'The records stay. Its versions go with it; export its XML first to keep it.',
          copiesText(dashboards, report.name),
        ]
          .filter(Boolean)
          .join(' ')}
        confirm="Remove report"
        onConfirm={async () => {
          await removeReport(stored);
          close();
        }}
        onClose={close}
      />
      {asking === 'export' ? <ExportDialog first={id} onClose={close} /> : null}
    </header>
  );
}
