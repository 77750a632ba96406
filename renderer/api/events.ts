import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Job, StoreStatus } from '../../contract/values';
import { runCommand } from '../frame/commands';
import { bridge } from './bridge';
import { keys } from './query-keys';
import { sayDone, sayProblem } from './actions';
import { present } from '../state/present';
import { finishedJobStore } from '../import-files/finished-job';

const SETTLE_MS = 1500;

/** One subscription per event for the life of the window; state is pushed, never polled. */
export function useBridgeEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    const answers = settledRefresh(client);
    const { on } = bridge();
    const ends = [
      on('job/changed', (job) => takeJob(client, job)),
      on('store/changed', (status) => {
        const before = client.getQueryData<StoreStatus>(keys.store);
        client.setQueryData(keys.store, status);
        if (!before || before.records !== status.records) answers.schedule();
      }),
      on('source/changed', (sources) => {
        client.setQueryData(keys.sources, sources);
        void client.invalidateQueries({ queryKey: keys.coverage });
      }),
      on('definitions/changed', () => {
        void client.invalidateQueries({ queryKey: keys.reports });
        void client.invalidateQueries({ queryKey: keys.dashboards });
        void client.invalidateQueries({ queryKey: keys.groups });
        void client.invalidateQueries({ queryKey: keys.versions });
      }),
      on('worker/restarted', ({ worker, reason }) => {
        sayProblem({
          code: 'worker/restarted',
          message: `The ${worker} stopped and was started again.`,
          action: `What is stored is unharmed. Reason: ${reason}`,
        });
        void client.invalidateQueries();
      }),
      on('window/changed', ({ fullScreen }) => {
        if (!fullScreen) present({ kind: 'none' });
      }),
      on('menu/command', (command) => runCommand(command)),
    ];
    return () => {
      answers.stop();
      for (const end of ends) end();
    };
  }, [client]);
}

/** Answers are asked for again once the store has been still for a moment, at most every 1.5 s. */
function settledRefresh(client: QueryClient): { schedule: () => void; stop: () => void } {
  let timer: number | undefined;
  return {
    schedule: () => {
      if (timer !== undefined) return;
      timer = window.setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: keys.run });
        void client.invalidateQueries({ queryKey: keys.coverage });
        void client.invalidateQueries({ queryKey: keys.fields });
      }, SETTLE_MS);
    },
    stop: () => window.clearTimeout(timer),
  };
}

function takeJob(client: QueryClient, job: Job): void {
  client.setQueryData<readonly Job[]>(keys.jobs, (jobs = []) =>
    jobs.some((other) => other.id === job.id)
      ? jobs.map((other) => (other.id === job.id ? job : other))
      : [...jobs, job],
  );
  if (job.state === 'running') return;
  // The screen that asked shows what became of its question.
  if (job.kind === 'query' || job.kind === 'print') return;
  if (job.state === 'failed' && job.problem) sayProblem(job.problem);
  if (job.importSummary) finishedJobStore.set(job);
  else if (job.state === 'cancelled') sayDone(`Cancelled: ${job.label}`);
}
