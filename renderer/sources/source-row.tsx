import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { SourceStatus } from '../../contract/values';
import { CoverageBar } from '../charts/coverage-bar';
import { Sparkline } from '../charts/sparkline';
import { coverageFigures, coverageSegments } from '../charts/coverage-segments';
import { StateShape } from '../components/marks';
import { formatCount, formatPercent } from '../format/count';
import { pauseSource, pollNow } from './source-actions';
import { detailsStore } from './source-details';
import { SourceMenu } from './source-menu';
import { Notices, Trouble } from './source-trouble';
import { backfillWords, lagWords, sourceNote, stateWord } from './source-words';
import styles from './sources.module.css';

interface Props {
  readonly status: SourceStatus;
  readonly from: number;
  readonly to: number;
}

export function SourceRow({ status, from, to }: Props): ReactElement {
  const { source, state } = status;
  const poll = useMutation({ mutationFn: async () => pollNow(source.id, source.name) });
  const resume = useMutation({ mutationFn: async () => pauseSource(source.id, false) });
  const figures = coverageFigures([status.coverage], from, to);
  const share =
    figures.expectedSeconds > 0
      ? formatPercent(figures.readSeconds / figures.expectedSeconds)
      : '–';
  return (
    <div role="row" className={styles['row']} data-state={state} aria-label={source.name}>
      <span role="cell" className={styles['state']}>
        <StateShape state={state} /> {stateWord(status)}
      </span>
      <span role="cell" className={styles['who']}>
        <UnstyledButton
          className={`${styles['name']} ${styles['opener']} clip`}
          title={source.name}
          aria-label={`Details of ${source.name}`}
          onClick={() => detailsStore.set(source.id)}
        >
          {source.name}
        </UnstyledButton>
        <span className={`${styles['note']} clip`} title={sourceNote(source)}>
          {backfillWords(status) ?? sourceNote(source)}
        </span>
      </span>
      <span role="cell" className={`${styles['right']} num`}>
        {formatCount(status.streams)}
      </span>
      <span role="cell" className={`${styles['right']} ${styles['lag']}`}>
        {lagWords(status, to)}
      </span>
      <span
        role="cell"
        className={`${styles['rate']} num`}
        title={`${formatCount(status.records)} records collected`}
      >
        {state === 'paused' ? '–' : formatCount(status.recordsPerMinute.at(-1) ?? 0)}
        <Sparkline
          values={status.recordsPerMinute}
          max={Math.max(1, ...status.recordsPerMinute)}
          width={64}
          label={`Records of ${source.name} per minute in the last hour`}
        />
      </span>
      <span role="cell" className={styles['coverage']}>
        <CoverageBar
          segments={coverageSegments([status.coverage], from, to)}
          from={from}
          to={to}
          width={200}
          failing={state === 'failing'}
          label={`Coverage of ${source.name} in the last 24 hours: ${share}`}
        />
        <span className={styles['percent']}>{share}</span>
      </span>
      <span role="cell" className={styles['actions']}>
        {state === 'paused' ? (
          <ActionIcon
            aria-label={`Resume ${source.name}`}
            title="Resume"
            loading={resume.isPending}
            onClick={() => resume.mutate()}
          >
            <IconPlayerPlay size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        ) : (
          <ActionIcon
            aria-label={`Poll ${source.name} now`}
            title="Poll now"
            loading={poll.isPending}
            onClick={() => poll.mutate()}
          >
            <IconRefresh size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        )}
        <SourceMenu status={status} />
      </span>
      {status.problem ? <Trouble status={status} /> : null}
      {status.notices.length > 0 ? (
        <div role="cell" className={styles['noticeCell']}>
          <Notices status={status} />
        </div>
      ) : null}
    </div>
  );
}
