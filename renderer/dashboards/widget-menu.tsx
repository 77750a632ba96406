import { ActionIcon, Menu } from '@mantine/core';
import {
  IconChartBar,
  IconCopy,
  IconDots,
  IconDownload,
  IconExternalLink,
  IconRefresh,
  IconTable,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ResultTable } from '../../core/query/result-table';
import { copyText, exportCsv } from '../api/actions';
import { useReports } from '../api/queries';
import type { RunRequest } from '../api/report-run';
import { rowsText } from '../format/cell-text';
import { plural } from '../format/count';
import { go } from '../state/route';

interface Props {
  readonly title: string;
  readonly request: RunRequest;
  readonly table: ResultTable | undefined;
  readonly asTable: boolean;
  readonly onAsTable: (asTable: boolean) => void;
  readonly onRefresh: () => void;
}

const ICON = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

export function WidgetMenu(props: Props): ReactElement {
  const { title, request, table, asTable, onAsTable, onRefresh } = props;
  const stored = useReports().data?.find((item) => item.report.name === request.report.name);
  const copy = (): void => {
    if (table) void copyText(rowsText(table.columns, table.rows), plural(table.rows.length, 'row'));
  };
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={`Menu of ${title}`}>
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
      </Menu.Dropdown>
    </Menu>
  );
}
