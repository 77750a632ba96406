import { useCallback, useEffect, useRef, useState } from 'react';
import type { InsightsAnswer, InsightsQuery } from '../../../contract/aws';
import type { Job } from '../../../contract/values';
import type { Problem } from '../../../core/problem';
import { bridge } from '../../api/bridge';
import { useJobs } from '../../api/queries';

/** A question without the id of its run. */
export type AwsQuestion = Omit<InsightsQuery, 'id'>;

export type AwsRunState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly query: InsightsQuery }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'done'; readonly query: InsightsQuery; readonly answer: InsightsAnswer };

export interface AwsRun {
  readonly state: AwsRunState;
  /** Of the running query: bytes and records scanned. */
  readonly job: Job | null;
  readonly start: (question: AwsQuestion) => void;
  readonly cancel: () => void;
}

let lastRun = 0;

/** Runs a report in AWS. Nothing runs before `start`; leaving the screen stops what runs, as it is billed. */
export function useAwsRun(): AwsRun {
  const [state, setState] = useState<AwsRunState>({ kind: 'idle' });
  const running = useRef<string | null>(null);
  const jobs = useJobs();

  const stop = useCallback((): void => {
    if (running.current !== null) void bridge().call.queryCancel({ id: running.current });
    running.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  const start = useCallback(
    (question: AwsQuestion): void => {
      stop();
      lastRun += 1;
      const query = { ...question, id: `aws-${lastRun}-${Date.now().toString(36)}` };
      running.current = query.id;
      setState({ kind: 'running', query });
      void bridge()
        .call.insightsRun(query)
        .then((result) => {
          if (running.current !== query.id) return;
          running.current = null;
          setState(
            result.ok
              ? { kind: 'done', query, answer: result.value }
              : { kind: 'failed', problem: result.error },
          );
        });
    },
    [stop],
  );
  const cancel = useCallback((): void => {
    stop();
    setState({ kind: 'cancelled' });
  }, [stop]);

  const job =
    state.kind === 'running' ? (jobs.find(({ id }) => id === state.query.id) ?? null) : null;
  return { state, job, start, cancel };
}
