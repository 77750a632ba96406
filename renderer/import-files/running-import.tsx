import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Job } from '../../contract/values';
import { formatBytes } from '../../core/format/bytes';
import { valueOrSay } from '../api/actions';
import { bridge } from '../api/bridge';
import { formatPercent, formatShortCount, plural } from '../format/count';
import { formatDuration } from '../format/time';
import styles from './import-panel.module.css';

export function RunningImport({ job }: { readonly job: Job }): ReactElement {
  const cancel = useMutation({
    mutationFn: async () => valueOrSay(bridge().call.jobCancel({ id: job.id })),
  });
  const share = progressShare(job);
  return (
    <div className={styles['job']}>
      <div className={styles['jobHead']}>
        <strong className="clip" title={job.label}>
          {job.label}
        </strong>
        <Button
          size="xs"
          loading={cancel.isPending}
          onClick={() => cancel.mutate()}
          aria-label={`Cancel ${job.label}`}
        >
          Cancel
        </Button>
      </div>
      <Progress
        value={share === null ? 100 : share * 100}
        animated={share === null}
        size={6}
        color="var(--fg-accent)"
        aria-label={`Progress of ${job.label}`}
      />
      <p className={styles['figures']} aria-live="off">
        {progressWords(job).join(' · ')}
      </p>
    </div>
  );
}

/** Done of total, 0 to 1; null when the total is not known. */
export function progressShare(job: Job): number | null {
  return job.total === null || job.total <= 0 ? null : Math.min(1, job.done / job.total);
}

/** How far, how much, how fast, how long still: only what is known. */
export function progressWords(job: Job): readonly string[] {
  const share = progressShare(job);
  const bytes =
    job.total === null
      ? formatBytes(job.done)
      : `${formatBytes(job.done)} of ${formatBytes(job.total)}`;
  return [
    share === null ? '' : formatPercent(share, 0),
    plural(job.records, 'record'),
    bytes,
    job.recordsPerSecond > 0
      ? `${formatShortCount(Math.round(job.recordsPerSecond))} records/s`
      : '',
    job.secondsLeft === null ? '' : `${formatDuration(job.secondsLeft)} left`,
  ].filter(Boolean);
}
