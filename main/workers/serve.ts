import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError, toProblem } from '../../core/problem';
import { cancelled } from './cancelled';
import type {
  FromThread,
  LogLine,
  ThreadData,
  ToThread,
  WorkControl,
  WriterEvent,
} from './protocol';

/** How a thread speaks when it is not answering. */
export interface ThreadVoice {
  readonly log: (line: LogLine) => void;
  readonly event: (event: WriterEvent) => void;
}

export interface ServedThread<S> {
  readonly service: S;
  /** Ends what runs without a call and closes the files; called once no call is left. */
  readonly close: () => void | Promise<void>;
}

interface Running {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/**
 * Runs in a thread: opens its service, answers calls until told to stop, then ends the thread. A start
 * that fails is told to the host as a problem.
 */
export async function serve<S extends object>(
  open: (data: ThreadData, voice: ThreadVoice) => ServedThread<S> | Promise<ServedThread<S>>,
): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('This file runs in a thread only.');
  const send = (message: FromThread): void => port.postMessage(message);
  const voice: ThreadVoice = {
    log: (line) => send({ kind: 'log', line }),
    event: (event) => send({ kind: 'event', event }),
  };
  let served: ServedThread<S>;
  try {
    served = await open(workerData as ThreadData, voice);
  } catch (error) {
    send({ kind: 'failed', problem: toProblem(error, 'worker/start-failed') });
    port.close();
    return;
  }
  const running = new Map<number, Running>();

  async function answer(message: ToThread & { kind: 'call' }, control: WorkControl): Promise<void> {
    const { id, name, argument } = message;
    try {
      const value: unknown = await workOf(served.service, name)(argument, control);
      send({ kind: 'reply', id, result: { ok: true, value } });
    } catch (error) {
      send({
        kind: 'reply',
        id,
        result: { ok: false, error: faultOf(error, control, name, voice) },
      });
    }
  }

  port.on('message', (message: ToThread) => {
    if (message.kind === 'call') {
      const { id } = message;
      const controller = new AbortController();
      const done = answer(message, controlOf(message, controller, send)).finally(() =>
        running.delete(id),
      );
      running.set(id, { controller, done });
    } else if (message.kind === 'cancel') {
      running.get(message.id)?.controller.abort(cancelled());
    } else {
      void stop();
    }
  });

  async function stop(): Promise<void> {
    for (const { controller } of running.values()) controller.abort(cancelled());
    await Promise.allSettled([...running.values()].map(({ done }) => done));
    await served.close();
    // Ends this thread alone, with whatever sockets are still open.
    process.exit(0);
  }

  send({ kind: 'ready' });
}

function controlOf(
  message: ToThread & { kind: 'call' },
  controller: AbortController,
  send: (message: FromThread) => void,
): WorkControl {
  const { id, stop } = message;
  let last = 0;
  return {
    signal: controller.signal,
    shouldStop: () => controller.signal.aborted || Atomics.load(stop, 0) !== 0,
    onProgress: (progress) => {
      const now = Date.now();
      if (now - last < PROGRESS_EVERY) return;
      last = now;
      send({ kind: 'progress', id, progress });
    },
  };
}

/** Milliseconds between progress messages of a call. */
const PROGRESS_EVERY = 100;

type AnyWork = (argument: unknown, control: WorkControl) => unknown;

function workOf(service: object, name: string): AnyWork {
  const work: unknown = Object.hasOwn(service, name) ? Reflect.get(service, name) : undefined;
  if (typeof work !== 'function') throw new Error(`The thread has no "${name}".`);
  return work as AnyWork;
}

function faultOf(error: unknown, control: WorkControl, name: string, voice: ThreadVoice) {
  if (error instanceof ProblemError) return error.problem;
  if (control.shouldStop()) return cancelled().problem;
  voice.log({ level: 'error', module: 'worker', message: `${name} failed`, details: error });
  return toProblem(error, 'worker/failed');
}
