import { Button, Progress } from '@mantine/core';
import type { ReactElement } from 'react';
import { EmptyState } from '../../components/empty-state';
import { ProblemView } from '../../components/problem-view';
import { ResultGrid } from '../../components/result/result-grid';
import type { Zone } from '../../format/time';
import { runningWords } from './aws-words';
import styles from './run-in-aws.module.css';
import type { AwsRun } from './use-aws-run';

interface Props {
  readonly run: AwsRun;
  readonly label: string;
  readonly zone: Zone;
  readonly onAgain: () => void;
}

/** What became of the run: its progress, its answer, or why there is none. */
export function RunView({ run, label, zone, onAgain }: Props): ReactElement {
  const { state, job } = run;
  switch (state.kind) {
    case 'idle':
      return <EmptyState title="Nothing has run yet" text="Read the query, then run it." />;
    case 'running': {
      const known = job !== null && job.total !== null && job.total > 0;
      // The total is an estimate, so the bar never says that all is done.
      const share = known && job.total !== null ? Math.min(0.95, job.done / job.total) : null;
      return (
        <div className={styles['running']}>
          <p role="status">{runningWords(job)}</p>
          <Progress
            className={styles['bar']}
            value={share === null ? 100 : share * 100}
            animated={share === null}
            size={6}
            color="var(--fg-accent)"
            aria-label="Bytes scanned of the estimate"
          />
          <Button onClick={run.cancel}>Cancel the query</Button>
        </div>
      );
    }
    case 'cancelled':
      return (
        <EmptyState
          title="The query was cancelled"
          text="It was stopped in AWS, too. What had been scanned is billed."
        />
      );
    case 'failed':
      return <ProblemView error={state.problem} onRetry={onAgain} />;
    case 'done':
      return state.answer.table.rows.length === 0 ? (
        <EmptyState
          title="No record matches in this range"
          text="The query ran; nothing in the log group fits the report's constraint and time range."
        />
      ) : (
        <ResultGrid label={`${label}, from AWS`} table={state.answer.table} zone={zone} />
      );
  }
}
