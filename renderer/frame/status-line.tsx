import { Progress, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactElement, useMemo } from 'react';
import type { Job, SourceState } from '../../contract/values';
import { valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { useJobs, useSources, useStoreStatus, useZone } from '../api/queries';
import { StateShape } from '../components/marks';
import { formatBytes } from '../../core/format/bytes';
import { formatPercent, formatShortCount, plural } from '../format/count';
import { formatClock, formatDuration, zoneName } from '../format/time';
import { useNow } from '../state/clock';
import { routeHash } from '../state/route';
import styles from './status-line.module.css';

const STATE_WORDS: readonly (readonly [SourceState, string])[] = [
  ['collecting', 'collecting'],
  ['failing', 'failing'],
  ['waiting', 'waiting'],
  ['paused', 'paused'],
];

/** Imports have a panel of their own. */
function runsHere(job: Job): boolean {
  return job.state === 'running' && job.kind !== 'import' && job.kind !== 'sample';
}

/** What is stored, how the collection goes, what runs. */
export function StatusLine(): ReactElement {
  const status = useStoreStatus().data;
  const sources = useSources().data;
  const jobs = useJobs();
  const zone = useZone();
  const now = useNow(15_000);
  const running = useMemo(() => jobs.filter(runsHere), [jobs]);
  const polls = (sources ?? []).flatMap((source) =>
    source.lastPoll === null ? [] : [source.lastPoll],
  );
  const lags = (sources ?? [])
    .filter((source) => source.state === 'collecting' && source.coveredTo !== null)
    .map((source) => now - (source.coveredTo ?? now));
  return (
    <footer className={styles['line']} aria-label="Status">
      {STATE_WORDS.map(([state, word]) => {
        const count = (sources ?? []).filter((source) => source.state === state).length;
        return count === 0 ? null : (
          <a
            key={state}
            className={styles['part']}
            href={routeHash({ screen: 'sources', adding: false })}
          >
            <StateShape state={state} /> {count} {word}
          </a>
        );
      })}
      {polls.length > 0 ? (
        <span className={styles['part']}>
          Last poll {formatClock(Math.max(...polls) / 1000, zone, true)}
          {lags.length > 0 ? `, lag ${formatDuration(Math.max(0, Math.max(...lags)))}` : ''}
        </span>
      ) : null}
      {status ? (
        <span className={styles['part']}>
          {formatShortCount(status.records)} {status.records === 1 ? 'record' : 'records'},{' '}
          {formatBytes(status.bytesOnDisk)}
        </span>
      ) : null}
      {status && status.badLines > 0 ? (
        <span className={styles['part']}>{plural(status.badLines, 'bad line')} kept aside</span>
      ) : null}
      <span className={styles['space']} />
      <div aria-live="polite" className={styles['jobs']}>
        {running.map((job) => (
          <RunningJob key={job.id} job={job} />
        ))}
      </div>
      <span className={styles['part']}>{zoneName(zone)}</span>
    </footer>
  );
}

function RunningJob({ job }: { readonly job: Job }): ReactElement {
  const share = job.total !== null && job.total > 0 ? Math.min(1, job.done / job.total) : null;
  const rate =
    job.recordsPerSecond > 0 ? `${formatShortCount(Math.round(job.recordsPerSecond))}/s` : '';
  const left = job.secondsLeft === null ? '' : `${formatDuration(job.secondsLeft)} left`;
  const detail = [rate, left].filter(Boolean).join(', ');
  return (
    <span className={styles['job']}>
      <span className={styles['jobLabel']}>{job.label}</span>
      {share === null ? (
        <span>{plural(job.records, 'record')}</span>
      ) : (
        <>
          <Progress
            value={share * 100}
            w={56}
            size={4}
            color="var(--fg-accent)"
            aria-label={`Progress of ${job.label}`}
          />
          <span className="num">{formatPercent(share, 0)}</span>
        </>
      )}
      {detail ? <span className={styles['detail']}>{detail}</span> : null}
      <UnstyledButton
        className={styles['cancel']}
        aria-label={`Cancel ${job.label}`}
        title="Cancel"
        onClick={() => void valueOrSay(bridge().call.jobCancel({ id: job.id }))}
      >
        <IconX size={12} stroke={1.8} aria-hidden />
      </UnstyledButton>
    </span>
  );
}
