import { ActionIcon, Button } from '@mantine/core';
import { IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { SourceStatus } from '../../contract/values';
import { placeText } from '../../core/problem';
import { useZone } from '../api/queries';
import { CoverageBar } from '../charts/coverage-bar';
import { coverageFigures, coverageSegments } from '../charts/coverage-segments';
import { StateShape } from '../components/marks';
import { formatCount, formatPercent } from '../format/count';
import { formatMoment } from '../format/time';
import { pauseSource, pollNow, testStore } from './source-actions';
import { SourceMenu } from './source-menu';
import { lagWords, sourceNote, stateWord } from './source-words';
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
        <span className={`${styles['name']} clip`} title={source.name}>
          {source.name}
        </span>
        <span className={`${styles['note']} clip`} title={sourceNote(source)}>
          {sourceNote(source)}
        </span>
      </span>
      <span role="cell" className={`${styles['right']} num`}>
        {formatCount(status.streams)}
      </span>
      <span role="cell" className={`${styles['right']} ${styles['lag']}`}>
        {lagWords(status, to)}
      </span>
      <span role="cell" className={`${styles['right']} num`}>
        {formatCount(status.records)}
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
    </div>
  );
}

/** What is wrong with a source, since when it could not be read, and what to do. */
function Trouble({ status }: { readonly status: SourceStatus }): ReactElement | null {
  const zone = useZone();
  const { problem, source } = status;
  if (!problem) return null;
  const where = placeText(problem.place);
  return (
    <div role="cell" className={styles['trouble']}>
      <div>
        <p className={styles['name']}>{problem.message}</p>
        {problem.action ? <p className={styles['troubleText']}>{problem.action}</p> : null}
        <Button
          size="xs"
          className={styles['troubleAction']}
          onClick={() => testStore.set({ id: source.id })}
        >
          Test connectivity
        </Button>
      </div>
      <dl className={styles['troubleFacts']}>
        {status.lastPoll === null ? null : (
          <>
            <dt>Last tried</dt>
            <dd>{formatMoment(status.lastPoll / 1000, zone)}</dd>
          </>
        )}
        <dt>Read up to</dt>
        <dd>{status.coveredTo === null ? 'nothing yet' : formatMoment(status.coveredTo, zone)}</dd>
        {where ? (
          <>
            <dt>Where</dt>
            <dd>{where}</dd>
          </>
        ) : null}
        <dt>Code</dt>
        <dd className="mono">{problem.code}</dd>
        {problem.detail ? (
          <>
            <dt>AWS says</dt>
            <dd className={`mono ${styles['says']}`}>{problem.detail}</dd>
          </>
        ) : null}
      </dl>
    </div>
  );
}
