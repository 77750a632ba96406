import type { Source } from '../../../contract/values';
import type { Interval } from '../../../core/coverage/interval';
import type { Problem } from '../../../core/problem';
import type { NetworkRoute } from '../../aws/network/route';
import { createRateLimits } from '../../aws/rate/limits';
import type { PollActivity, PollOptions, PollOutcome, PollRequest } from '../../collect/poll-types';
import type { FlowWriter } from '../../store/api';
import { cancelled } from '../cancelled';
import type { Credential } from '../engine';
import type { WorkControl } from '../protocol';
import { openSourcePoller, type SourcePoller } from './source-poller';
import { throttled } from './throttle';

/** How a source is being polled; kept while the thread lives. Times in epoch milliseconds. */
export interface PollState {
  readonly polling: boolean;
  readonly lastPoll: number | null;
  readonly nextPoll: number | null;
  readonly problem: Problem | null;
  /** Polls that failed in a row. */
  readonly failures: number;
  /** Read now, epoch seconds. */
  readonly filling: readonly Interval[];
  /** Seconds that are not read yet, and were not when this filling began. */
  readonly pendingSeconds: number;
  readonly totalSeconds: number;
}

export interface Polling {
  /** Polls until stopped; takes the place of a poller the source already has. */
  start(source: Source, credential: Credential): Promise<void>;
  stop(id: string): Promise<void>;
  /** Goes on with what changed of a source, if it is polled. */
  restart(source: Source): Promise<void>;
  /** One poll: by the source's poller if it has one, so that two never read the same window at once. */
  once(
    source: Source,
    credential: Credential,
    control: Pick<WorkControl, 'signal' | 'onProgress'>,
    request?: PollRequest,
  ): Promise<PollOutcome>;
  state(id: string): PollState;
  forget(id: string): void;
  /** Every poller polls now. */
  wake(): void;
  /** The way to AWS from now on. */
  setNetwork(route: NetworkRoute): Promise<void>;
  /** Of the thread, for other calls: the rate that is shared, the way to AWS. */
  options(): PollOptions;
  stopAll(): Promise<void>;
}

/** Milliseconds between two messages about what a poll is doing. */
const TELL_EVERY = 1_000;

const IDLE: PollState = {
  polling: false,
  lastPoll: null,
  nextPoll: null,
  problem: null,
  failures: 0,
  filling: [],
  pendingSeconds: 0,
  totalSeconds: 0,
};

/** The pollers of all sources; `onChange` is called after each poll and, now and then, during one. */
export function createPolling(writer: FlowWriter, onChange: () => void): Polling {
  const pollers = new Map<string, SourcePoller>();
  const states = new Map<string, PollState>();
  const limits = createRateLimits();
  let network: NetworkRoute | null = null;
  const changed = throttled(TELL_EVERY, onChange);

  const options = (): PollOptions => ({ limits, ...(network === null ? {} : { network }) });
  const stateOf = (id: string): PollState => states.get(id) ?? IDLE;
  const update = (id: string, part: Partial<PollState>): void => {
    states.set(id, { ...stateOf(id), ...part });
  };

  function onActivity(id: string, { filling, pendingSeconds }: PollActivity): void {
    const before = stateOf(id);
    const pending = pendingSeconds ?? before.pendingSeconds;
    const totalSeconds = pending === 0 ? 0 : Math.max(before.totalSeconds, pending);
    update(id, { filling, pendingSeconds: pending, totalSeconds });
    changed.call();
  }
  function onPoll(id: string, { summary }: PollOutcome, nextPoll: number | null): void {
    // Being stopped is nothing that went wrong.
    const stopped = summary.problem?.code === 'collect/cancelled';
    const problem = stopped ? stateOf(id).problem : summary.problem;
    const failures = problem === null ? 0 : stateOf(id).failures + 1;
    update(id, { lastPoll: Date.now(), nextPoll, problem, failures, filling: [] });
    onChange();
  }

  async function stop(id: string): Promise<void> {
    const poller = pollers.get(id);
    pollers.delete(id);
    poller?.end();
    await poller?.done;
    if (poller !== undefined) update(id, { nextPoll: null, filling: [] });
  }
  async function start(source: Source, credential: Credential): Promise<void> {
    const { id } = source;
    await stop(id);
    const poller = openSourcePoller(source, credential, writer, options(), {
      onBegin: () => update(id, { nextPoll: null }),
      onActivity: (activity) => onActivity(id, activity),
      onPoll: (outcome, nextInMs) => onPoll(id, outcome, Date.now() + nextInMs),
    });
    pollers.set(id, poller);
  }

  return {
    start,
    stop,
    async restart(source) {
      const poller = pollers.get(source.id);
      if (poller !== undefined) await start(source, poller.credential);
    },
    async once(source, credential, control, request = {}) {
      const poller = pollers.get(source.id);
      if (poller !== undefined) return pollThrough(poller, request, control.signal);
      const { pollWith } = await import('../../collect/poll');
      const outcome = await pollWith(
        source,
        credential,
        writer,
        {
          signal: control.signal,
          onProgress: control.onProgress,
          onActivity: (activity) => onActivity(source.id, activity),
        },
        options(),
        request,
      );
      onPoll(source.id, outcome, null);
      return outcome;
    },
    state: (id) => ({ ...stateOf(id), polling: pollers.has(id) }),
    forget: (id) => void states.delete(id),
    wake() {
      for (const poller of pollers.values()) poller.wake();
    },
    async setNetwork(route) {
      network = route;
      await Promise.all(
        [...pollers.values()].map(({ source, credential }) => start(source, credential)),
      );
    },
    options,
    async stopAll() {
      await Promise.all([...pollers.keys()].map(stop));
      changed.end();
    },
  };
}

function pollThrough(
  poller: SourcePoller,
  request: PollRequest,
  signal: AbortSignal,
): Promise<PollOutcome> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(cancelled()), { once: true });
    void poller.done.then(() => reject(cancelled()));
    poller.ask(request, resolve);
  });
}
