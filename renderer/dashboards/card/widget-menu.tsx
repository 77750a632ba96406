import { ActionIcon, Menu } from '@mantine/core';
import {
  IconChartBar,
  IconCopy,
  IconDots,
  IconDownload,
  IconExternalLink,
  IconMaximize,
  IconPhoto,
  IconRefresh,
  IconSettings,
  IconTable,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactElement, RefObject } from 'react';
import type { ResultTable } from '../../../core/query/result-table';
import { copyText, exportCsv } from '../../api/actions';
import { useReports, useZone } from '../../api/queries';
import type { RunRequest } from '../../api/report-run';
import { useMenuFocus } from '../../components/use-menu-focus';
import { rowsText } from '../../format/cell-text';
import { plural } from '../../format/count';
import { go } from '../../state/route';
import { exportPicture } from './export-picture';

interface Props {
  readonly title: string;
  readonly request: RunRequest;
  readonly table: ResultTable | undefined;
  readonly asTable: boolean;
  readonly onAsTable: (asTable: boolean) => void;
  readonly onRefresh: () => void;
  /** The card, for its picture. */
  readonly card: RefObject<HTMLElement | null>;
  readonly onSettings?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
  readonly onFullScreen?: (() => void) | undefined;
}

const ICON = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

export function WidgetMenu(props: Props): ReactElement {
  const { title, request, table, asTable, card, onAsTable, onRefresh } = props;
  const { onSettings, onRemove, onFullScreen } = props;
  const zone = useZone();
  const { button, from } = useMenuFocus();
  const stored = useReports().data?.find((item) => item.report.name === request.report.name);
  const copy = (): void => {
    if (table)
      void copyText(rowsText(table.columns, table.rows, zone), plural(table.rows.length, 'row'));
  };
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon ref={button} aria-label={`Menu of ${title}`}>
          <IconDots size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconExternalLink {...ICON} />}
          disabled={!stored}
          onClick={() => go({ screen: 'reports', id: stored?.id ?? null })}
        >
          Open the report
        </Menu.Item>
        <Menu.Item
          leftSection={asTable ? <IconChartBar {...ICON} /> : <IconTable {...ICON} />}
          disabled={!table}
          onClick={() => onAsTable(!asTable)}
        >
          {asTable ? 'Show as drawn' : 'Show all columns as a table'}
        </Menu.Item>
        <Menu.Item leftSection={<IconRefresh {...ICON} />} onClick={onRefresh}>
          Refresh
        </Menu.Item>
        {onFullScreen ? (
          <Menu.Item leftSection={<IconMaximize {...ICON} />} onClick={from(onFullScreen)}>
            Full screen
          </Menu.Item>
        ) : null}
        <Menu.Divider role="separator" />
        <Menu.Item leftSection={<IconCopy {...ICON} />} disabled={!table} onClick={copy}>
          Copy the rows
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload {...ICON} />}
          disabled={!table}
          onClick={() => void exportCsv({ ...request, trendBuckets: 0 })}
        >
          Export CSV
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPhoto {...ICON} />}
          disabled={!table}
          onClick={() => {
            if (card.current) void exportPicture(card.current, title);
          }}
        >
          Save as PNG
        </Menu.Item>
        {onSettings || onRemove ? <Menu.Divider role="separator" /> : null}
        {onSettings ? (
          <Menu.Item leftSection={<IconSettings {...ICON} />} onClick={from(onSettings)}>
            Widget settings
          </Menu.Item>
        ) : null}
        {onRemove ? (
          <Menu.Item leftSection={<IconTrash {...ICON} />} onClick={onRemove}>
            Remove from the dashboard
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
