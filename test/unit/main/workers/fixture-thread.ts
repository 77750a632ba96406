import { threadId, workerData } from 'node:worker_threads';
import { ProblemError } from '../../../../core/problem';
import type { WorkControl } from '../../../../main/workers/protocol';
import { serve } from '../../../../main/workers/serve';

/** A thread that does what threads do: answer, fail, take long, hang and die. */
export interface FixtureService {
  add: (numbers: readonly number[]) => number;
  threadId: (nothing: null) => number;
  refuse: (nothing: null) => never;
  break: (nothing: null) => never;
  die: (nothing: null) => never;
  /** Busy until told to stop through shared memory. */
  spin: (nothing: null, control: WorkControl) => number;
  /** Busy for ever. */
  hang: (nothing: null) => never;
  /** Idle until its signal fires. */
  wait: (nothing: null, control: WorkControl) => Promise<string>;
}

await serve<FixtureService>((_data, voice) => {
  const { dataDir } = workerData as { dataDir: string };
  if (dataDir === 'refuses') throw new ProblemError({ code: 'store/locked', message: 'In use.' });
  return {
    service: {
      add: (numbers) => numbers.reduce((sum, number) => sum + number, 0),
      threadId: () => threadId,
      refuse: () => {
        throw new ProblemError({ code: 'test/refused', message: 'No.', action: 'Ask again.' });
      },
      break: () => {
        throw new TypeError('a fault of the code');
      },
      // Ends this thread as a crash would; it leaves out no test.
      die: () => process.exit(3),
      spin: (_nothing, { shouldStop, onProgress }) => {
        onProgress({ done: 1, total: 2, records: 0 });
        while (!shouldStop());
        throw new Error('stopped');
      },
      hang: () => {
        for (;;);
      },
      wait: (_nothing, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve('ended in peace'));
        }),
    },
    close: () => voice.log({ level: 'info', module: 'fixture', message: 'closed' }),
  };
});
