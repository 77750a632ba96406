import { Button, TextInput } from '@mantine/core';
import { IconRefresh, IconSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { SourceStatus } from '../../contract/values';
import { useSources } from '../api/queries';
import { coverageFigures } from '../charts/coverage-segments';
import { EmptyState } from '../components/empty-state';
import { SkeletonRows } from '../components/loading';
import { ProblemView } from '../components/problem-view';
import { TopBar } from '../components/top-bar';
import { formatCount, formatPercent } from '../format/count';
import { useNow } from '../state/clock';
import { AddMenu } from './add-menu';
import { ConnectivityDialog } from './connectivity/connectivity-dialog';
import { pollAll, testStore } from './source-actions';
import { SourceDetails } from './source-details';
import { SourceTable } from './source-table';
import { findSources, sortSources } from './source-words';
import styles from './sources.module.css';

const DAY = 86_400;

/** Every collected log group: how it goes, how far behind, how complete, and what to do. */
export function SourcesScreen(): ReactElement {
  const sources = useSources();
  const [find, setFind] = useState('');
  const now = useNow(15_000);
  const all = sortSources(sources.data ?? []);
  const polling = useMutation({ mutationFn: async () => pollAll(all) });
  return (
    <>
      <TopBar
        title="Sources"
        right={
          <>
            <Button
              disabled={all.length === 0}
              loading={polling.isPending}
              leftSection={<IconRefresh size={16} stroke={1.6} aria-hidden />}
              onClick={() => polling.mutate()}
            >
              Poll all now
            </Button>
            <Button disabled={all.length === 0} onClick={() => testStore.set({ id: null })}>
              Test connectivity
            </Button>
            {all.length > 0 ? <AddMenu /> : null}
          </>
        }
      >
        {all.length > 1 ? (
          <TextInput
            className={styles['find']}
            aria-label="Find a source"
            data-find
            placeholder="Find a source"
            leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
            value={find}
            onChange={(event) => setFind(event.currentTarget.value)}
          />
        ) : null}
      </TopBar>
      {sources.isPending ? <SkeletonRows /> : null}
      {sources.isError ? (
        <ProblemView error={sources.error} onRetry={() => void sources.refetch()} />
      ) : null}
      {sources.isSuccess && all.length === 0 ? (
        <EmptyState
          title="No source yet"
          text="A source is a CloudWatch Logs group that is collected, with the access key that may read it. Flow log files need none."
          action={<AddMenu />}
        />
      ) : null}
      {all.length > 0 ? (
        <div className={styles['screen']}>
          <Summary sources={all} from={now - DAY + 1} to={now} />
          <SourceTable sources={findSources(all, find)} from={now - DAY + 1} to={now} />
        </div>
      ) : null}
      <ConnectivityDialog />
      <SourceDetails />
    </>
  );
}

interface SummaryProps {
  readonly sources: readonly SourceStatus[];
  readonly from: number;
  readonly to: number;
}

function Summary({ sources, from, to }: SummaryProps): ReactElement {
  const streams = sources.reduce((sum, status) => sum + status.streams, 0);
  const rate = sources.reduce((sum, status) => sum + (status.recordsPerMinute.at(-1) ?? 0), 0);
  const failing = sources.filter((status) => status.state === 'failing').length;
  const read = coverageFigures(
    sources.map((status) => status.coverage),
    from,
    to,
  );
  const share = read.expectedSeconds > 0 ? read.readSeconds / read.expectedSeconds : Number.NaN;
  return (
    <dl className={styles['summary']}>
      <Figure
        value={formatCount(sources.length)}
        name={sources.length === 1 ? 'source' : 'sources'}
      />
      <Figure value={formatCount(streams)} name={streams === 1 ? 'stream' : 'streams'} />
      <Figure value={formatCount(rate)} name="records per min" />
      <Figure value={formatPercent(share)} name="of the last 24 h read" />
      {failing > 0 ? (
        <Figure value={formatCount(failing)} name={failing === 1 ? 'needs you' : 'need you'} bad />
      ) : null}
    </dl>
  );
}

interface FigureProps {
  readonly value: string;
  readonly name: string;
  readonly bad?: boolean;
}

function Figure({ value, name, bad = false }: FigureProps): ReactElement {
  return (
    <div className={styles['figure']} data-bad={bad || undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
