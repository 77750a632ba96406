import type { PollSummary, Source, StoreStatus } from '../../../contract/values';
import { pollOnce } from '../../../main/collect/poll';
import type { PollOptions, PollWriter } from '../../../main/collect/poll-types';
import { toCredential } from '../../../main/secrets/credential';
import { openFlowWriter } from '../../../main/store/writer';

/** What the test asks of the collecting process. */
export type Order =
  | { readonly do: 'open'; readonly folder: string }
  | { readonly do: 'close' }
  | { readonly do: 'clock'; readonly now: number }
  | {
      readonly do: 'poll';
      readonly source: Source;
      readonly options: PollOptions;
      /** Kills itself right behind this transaction, counted from 1; null: does not. */
      readonly killBehind: number | null;
    };

export interface Answer {
  readonly id: number;
  readonly error: string | null;
  readonly summary: PollSummary | null;
  readonly status: StoreStatus | null;
}

// The collecting process of the histories: the app's own poller and writer, asked over IPC. Its
// clock stands still until it is told the time, so that hours pass when the test says so.

let now = 0;
let writer: ReturnType<typeof openFlowWriter> | null = null;

async function obey(order: Order): Promise<PollSummary | null> {
  switch (order.do) {
    case 'open':
      writer = openFlowWriter(order.folder);
      return null;
    case 'close':
      writer?.close();
      writer = null;
      return null;
    case 'clock':
      now = order.now;
      return null;
    case 'poll': {
      if (writer === null) throw new Error('No store is open.');
      const options = { ...order.options, now: () => now };
      const target = order.killBehind === null ? writer : dying(writer, order.killBehind);
      return pollOnce(
        order.source,
        toCredential('AKIATESTTESTTESTTEST', 'test'),
        target,
        {},
        options,
      );
    }
  }
}

/**
 * The writer, but the process ends behind an append, before anything else can happen: the moment between
 * two transactions is too short to be met from outside.
 */
function dying<T extends PollWriter>(whole: T, appends: number): T {
  let left = appends;
  return new Proxy(whole, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        const outcome = Reflect.apply(value, target, args) as unknown;
        if (name === 'appendEvents' && --left === 0) process.kill(process.pid, 'SIGKILL');
        return outcome;
      };
    },
  });
}

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  obey(order)
    .then((summary) => ({ id, error: null, summary, status: writer?.status() ?? null }))
    .catch((error: unknown) => ({ id, error: String(error), summary: null, status: null }))
    .then((answer: Answer) => process.send?.(answer))
    // Nobody hears an answer any more: the process that asked is gone.
    .catch(() => process.exit(1));
});
// The test ended: a poller must not outlive it.
process.on('disconnect', () => process.exit(0));
