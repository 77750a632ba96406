import { ActionIcon, Button, Switch } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconCopy,
  IconDownload,
  IconPencilPlus,
} from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { ResultTable } from '../../core/query/result-table';
import { AnswerSign } from '../answer/answer-sign';
import { NoRecord } from '../answer/no-record';
import { copyText, sayDone, valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { useZone } from '../api/queries';
import { ConfirmDialog } from '../components/confirm-dialog';
import { EmptyState } from '../components/empty-state';
import { SkeletonRows, useSlow } from '../components/loading';
import { ProblemView } from '../components/problem-view';
import { ResultGrid } from '../components/result/result-grid';
import { rowsText } from '../format/cell-text';
import { formatCount, plural } from '../format/count';
import { hasUnsavedReport, openAsReport, reportOf } from './open-as-report';
import styles from './records.module.css';
import { PAGE, type RecordAsk, recordQuery, type RecordRun, useRecords } from './use-records';

interface Props {
  readonly ask: RecordAsk;
  /** What the records are behind of; empty: of nothing. */
  readonly of: string;
  readonly onAll: (all: boolean) => void;
  readonly onOffset: (offset: number) => void;
}

const ICON = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** A page of records, how many there are, and what can be done with them. */
export function RecordAnswer({ ask, of, onAll, onOffset }: Props): ReactElement {
  const zone = useZone();
  const run = useRecords(ask);
  const table = run.error ? undefined : run.data;
  const [asking, setAsking] = useState(false);
  const open = (): void => openAsReport(reportOf(ask.constraint, ask.range, of));
  const exportAll = async (): Promise<void> => {
    const written = await valueOrSay(
      bridge().call.exportRecords(recordQuery({ ...ask, offset: 0 })),
    );
    if (written) sayDone(`Saved ${plural(written.rows, 'record')}`, written.file);
  };
  return (
    <>
      <div className={styles['tools']}>
        <span className={styles['count']} aria-live="polite">
          {table ? countWords(table) : ''}
        </span>
        {table ? <AnswerSign table={table} zone={zone} /> : null}
        <Pages
          table={table}
          fresh={!run.isPlaceholderData}
          offset={ask.offset}
          onOffset={onOffset}
        />
        <span className={styles['space']} />
        <Switch
          label="All fields"
          checked={ask.all}
          onChange={(event) => onAll(event.currentTarget.checked)}
        />
        <Button
          leftSection={<IconCopy {...ICON} />}
          disabled={!table || table.rows.length === 0}
          onClick={() => {
            if (!table) return;
            void copyText(
              rowsText(table.columns, table.rows, zone),
              plural(table.rows.length, 'record'),
            );
          }}
        >
          Copy
        </Button>
        <Button
          leftSection={<IconDownload {...ICON} />}
          disabled={!table || table.rows.length === 0}
          onClick={() => void exportAll()}
        >
          Export all
        </Button>
        <Button
          leftSection={<IconPencilPlus {...ICON} />}
          onClick={() => (hasUnsavedReport() ? setAsking(true) : open())}
        >
          Open as report
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        title="Replace the new report that is not saved?"
        text="The editor keeps one new report until it is saved. Save or discard it there first, or replace it with this one."
        confirm="Replace it"
        onConfirm={async () => {
          setAsking(false);
          open();
          return Promise.resolve();
        }}
        onClose={() => setAsking(false)}
      />
      <Busy run={run} />
      <div className={styles['grid']} aria-busy={run.isFetching}>
        <Answer ask={ask} run={run} zone={zone} />
      </div>
    </>
  );
}

function Busy({ run }: { readonly run: RecordRun }): ReactElement {
  const slow = useSlow(run.isFetching);
  return (
    <div className={styles['busy']} data-busy={(slow && run.data !== undefined) || undefined} />
  );
}

interface AnswerProps {
  readonly ask: RecordAsk;
  readonly run: RecordRun;
  readonly zone: ReturnType<typeof useZone>;
}

function Answer({ ask, run, zone }: AnswerProps): ReactElement {
  if (run.error) return <ProblemView error={run.error} onRetry={run.refresh} />;
  if (!run.data && !run.isFetching) {
    return (
      <EmptyState
        title="The query was cancelled"
        text="It can be asked again at any time."
        action={<Button onClick={run.refresh}>Ask again</Button>}
      />
    );
  }
  if (!run.data) return <SkeletonRows rows={16} onCancel={run.cancel} />;
  if (run.data.rows.length === 0) {
    return (
      <NoRecord
        table={run.data}
        text={
          ask.constraint === null
            ? 'Nothing is stored of this time. Choose another range above.'
            : 'None of the stored records fits the filter. Change it, or choose another range above.'
        }
      />
    );
  }
  return (
    // A page of its own, so that it starts at its top.
    <ResultGrid key={ask.offset} label="Records" table={run.data} zone={zone} />
  );
}

/** `1 234 records match`, `10 000 or more`; what main did not count is not made up. */
export function countWords({ matched, rows }: Pick<ResultTable, 'matched' | 'rows'>): string {
  if (matched === null) return `${formatCount(rows.length)} records shown`;
  return `${plural(matched, 'record')} ${matched === 1 ? 'matches' : 'match'}`;
}

interface PagesProps {
  readonly table: ResultTable | undefined;
  /** False: the table is of the page before, until this one is there. */
  readonly fresh: boolean;
  readonly offset: number;
  readonly onOffset: (offset: number) => void;
}

/** Which records of all are on this page, and the ways to the next ones. */
function Pages({ table, fresh, offset, onOffset }: PagesProps): ReactElement | null {
  if (!table || (fresh && offset === 0 && !table.truncated)) return null;
  const first = formatCount(offset + 1);
  const last = formatCount(offset + table.rows.length);
  return (
    <nav className={styles['pages']} aria-label="Pages">
      <ActionIcon
        aria-label="Newer records"
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(0, offset - PAGE))}
      >
        <IconChevronLeft {...ICON} />
      </ActionIcon>
      <span className="num">{fresh ? `${first} to ${last}` : `from ${first}`}</span>
      <ActionIcon
        aria-label="Older records"
        disabled={!fresh || !table.truncated}
        onClick={() => onOffset(offset + PAGE)}
      >
        <IconChevronRight {...ICON} />
      </ActionIcon>
    </nav>
  );
}
