import type { PollSummary, Source } from '../../../contract/values';
import type { Problem } from '../../../core/problem';
import type { FlowWriter } from '../../store/api';
import { cancelled } from '../cancelled';
import type { Credential } from '../engine';
import type { WorkControl } from '../protocol';

/** How a source's last poll went; kept while the thread lives. */
export interface PollState {
  readonly polling: boolean;
  /** Epoch milliseconds. */
  readonly lastPoll: number | null;
  readonly problem: Problem | null;
}

interface Poller {
  readonly controller: AbortController;
  readonly done: Promise<void>;
  /** Makes the poller poll now, and tells of the first poll that began after this. */
  readonly wake: (onSummary: (summary: PollSummary) => void) => void;
}

export interface Polling {
  /** Polls until stopped; takes the place of a poller the source already has. */
  start(source: Source, credential: Credential): Promise<void>;
  stop(id: string): Promise<void>;
  /** One poll: by the source's poller if it has one, so that two never read the same window at once. */
  once(source: Source, credential: Credential, control: WorkControl): Promise<PollSummary>;
  state(id: string): PollState;
  forget(id: string): void;
  stopAll(): Promise<void>;
}

/** The pollers of all sources; `onPoll` is called after each poll. */
export function createPolling(writer: FlowWriter, onPoll: (id: string) => void): Polling {
  const pollers = new Map<string, Poller>();
  const last = new Map<string, { readonly at: number; readonly problem: Problem | null }>();

  function note(id: string, summary: PollSummary): void {
    last.set(id, { at: Date.now(), problem: summary.problem });
    onPoll(id);
  }

  async function stop(id: string): Promise<void> {
    const poller = pollers.get(id);
    pollers.delete(id);
    poller?.controller.abort();
    await poller?.done;
  }

  return {
    async start(source, credential) {
      await stop(source.id);
      pollers.set(
        source.id,
        openPoller(source, credential, writer, (summary) => note(source.id, summary)),
      );
    },
    stop,
    async once(source, credential, control) {
      const poller = pollers.get(source.id);
      if (poller !== undefined) return pollThrough(poller, control);
      const { pollOnce } = await import('../../collect/poll');
      const summary = await pollOnce(source, credential, writer, {
        signal: control.signal,
        onProgress: control.onProgress,
      });
      note(source.id, summary);
      return summary;
    },
    state(id) {
      const poll = last.get(id);
      return {
        polling: pollers.has(id),
        lastPoll: poll?.at ?? null,
        problem: poll?.problem ?? null,
      };
    },
    forget: (id) => void last.delete(id),
    async stopAll() {
      await Promise.all([...pollers.keys()].map(stop));
    },
  };
}

function pollThrough(poller: Poller, control: WorkControl): Promise<PollSummary> {
  return new Promise((resolve, reject) => {
    control.signal.addEventListener('abort', () => reject(cancelled()), { once: true });
    void poller.done.then(() => reject(cancelled()));
    poller.wake(resolve);
  });
}

function openPoller(
  source: Source,
  credential: Credential,
  writer: FlowWriter,
  onSummary: (summary: PollSummary) => void,
): Poller {
  const controller = new AbortController();
  /** Waits for a poll that has not begun, and for the one that has. */
  let asked: ((summary: PollSummary) => void)[] = [];
  let waiting: ((summary: PollSummary) => void)[] = [];
  let endSleep: (() => void) | null = null;

  const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        endSleep = null;
        waiting = asked;
        asked = [];
        resolve();
      };
      const timer = setTimeout(done, ms);
      endSleep = done;
      if (signal.aborted || asked.length > 0) done();
      else signal.addEventListener('abort', done, { once: true });
    });

  const done = poll();
  async function poll(): Promise<void> {
    // The AWS SDK is loaded when a source is polled: most starts of the thread never need it.
    const { startPoller } = await import('../../collect/poller');
    await startPoller(source, credential, writer, {
      signal: controller.signal,
      sleep,
      onPoll: (summary) => {
        const heard = waiting;
        waiting = [];
        onSummary(summary);
        for (const tell of heard) tell(summary);
      },
    });
  }
  return {
    controller,
    done,
    wake: (tell) => {
      asked.push(tell);
      endSleep?.();
    },
  };
}
