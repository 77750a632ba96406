import type { Source } from '../../../contract/values';
import type { Interval } from '../../../core/coverage/interval';
import type { PollActivity, PollOptions, PollOutcome, PollRequest } from '../../collect/poll-types';
import { createRest } from '../../collect/rest';
import type { FlowWriter } from '../../store/api';
import type { Credential } from '../engine';

/** One source's poller, running. */
export interface SourcePoller {
  readonly source: Source;
  readonly credential: Credential;
  readonly done: Promise<void>;
  /** Polls now and tells of the first poll that began after this. */
  ask(request: PollRequest, tell: (outcome: PollOutcome) => void): void;
  /** Polls now; a poll that has run for a while stands on connections that may be dead, and begins anew. */
  wake(): void;
  end(): void;
}

export interface SourcePollerHooks {
  readonly onBegin: () => void;
  readonly onActivity: (activity: PollActivity) => void;
  readonly onPoll: (outcome: PollOutcome, nextInMs: number) => void;
}

interface Asked {
  readonly request: PollRequest;
  readonly tell: (outcome: PollOutcome) => void;
}

/** Milliseconds after which a running poll is begun anew when the computer wakes up. */
const YOUNG = 5_000;

/** Starts to poll a source; never fails. */
export function openSourcePoller(
  source: Source,
  credential: Credential,
  writer: FlowWriter,
  options: PollOptions,
  hooks: SourcePollerHooks,
): SourcePoller {
  const controller = new AbortController();
  const rest = createRest();
  /** Waits for a poll that has not begun, and for the one that has. */
  let asked: readonly Asked[] = [];
  let waiting: readonly Asked[] = [];
  let running: { readonly since: number; readonly stop: AbortController } | null = null;

  const begin = (): { request: PollRequest; signal: AbortSignal } => {
    // Who waits for a poll that was begun anew waits for this one.
    waiting = [...waiting, ...asked];
    asked = [];
    const stop = new AbortController();
    running = { since: performance.now(), stop };
    hooks.onBegin();
    const requests = waiting.map(({ request }) => request);
    return {
      signal: stop.signal,
      request: {
        verify: requests.some(({ verify }) => verify === true),
        again: requests.flatMap(({ again = [] }): readonly Interval[] => again),
      },
    };
  };
  const poll = async (): Promise<void> => {
    // The AWS SDK is loaded when a source is polled: most starts of the thread never need it.
    const { startPoller } = await import('../../collect/poller');
    await startPoller(source, credential, writer, {
      ...options,
      signal: controller.signal,
      sleep: (ms, until) => rest.sleep(ms, until),
      onBegin: begin,
      onActivity: hooks.onActivity,
      onPoll: (outcome, nextInMs) => {
        running = null;
        const heard = waiting;
        waiting = [];
        hooks.onPoll(outcome, nextInMs);
        for (const { tell } of heard) tell(outcome);
      },
    });
  };
  return {
    source,
    credential,
    done: poll(),
    ask(request, tell) {
      asked = [...asked, { request, tell }];
      rest.wake();
    },
    wake() {
      if (running !== null && performance.now() - running.since > YOUNG) running.stop.abort();
      rest.wake();
    },
    end: () => controller.abort(),
  };
}
