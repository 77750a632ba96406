import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { type Problem, ProblemError } from '../../core/problem';
import type { Control } from './engine';
import type {
  FromThread,
  LogLine,
  ThreadData,
  ToThread,
  WorkControl,
  WriterEvent,
} from './protocol';
import { cancelled } from './cancelled';

export interface ThreadOptions {
  readonly name: string;
  readonly file: string;
  readonly data: ThreadData;
  readonly onLog: (line: LogLine) => void;
  readonly onEvent?: (event: WriterEvent) => void;
  /** After an end that nobody asked for, once the thread is up again. */
  readonly onRestart?: (reason: string) => void;
  /**
   * Milliseconds a cancelled call may go on before its thread is ended; null: for ever. Only for
   * threads in which nothing but that call is lost.
   */
  readonly cancelWithin: number | null;
  /** True when the thread may read standard input; see {@link Thread.feed}. */
  readonly stdin?: boolean;
}

type Argument<F> = F extends (argument: infer A, control: WorkControl) => unknown ? A : never;
type Reply<F> = F extends (...args: never[]) => infer R ? Awaited<R> : never;

/** A thread that is started again when it dies; its calls then fail at once. */
export interface Thread<S> {
  call<K extends keyof S & string>(
    name: K,
    argument: Argument<S[K]>,
    control?: Control,
  ): Promise<Reply<S[K]>>;
  /** Makes a stream the thread's standard input, with its pace. */
  feed(input: Readable): Promise<void>;
  /** Asks, waits, then ends it. */
  stop(): Promise<void>;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: Control['onProgress'] | undefined;
}

interface Life {
  readonly worker: Worker;
  readonly pending: Map<number, Pending>;
  readonly ended: Promise<void>;
  /** Set when the host itself ends it. */
  expected: boolean;
}

const STOP_WITHIN = 10_000;
/** Deaths within the window after which a thread is left dead. */
const MAX_DEATHS = 5;
const DEATH_WINDOW = 60_000;

/** Starts the thread and waits until it is ready. Rejects with the problem of its start. */
export async function startThread<S>(options: ThreadOptions): Promise<Thread<S>> {
  let nextId = 1;
  let stopped = false;
  const deaths: number[] = [];
  let current: Promise<Life> = live();
  await current;

  async function live(): Promise<Life> {
    const worker = new Worker(options.file, {
      workerData: options.data,
      name: options.name,
      stdin: options.stdin === true,
    });
    let reason = '';
    const pending = new Map<number, Pending>();
    let ready: () => void = () => undefined;
    let failed: (error: unknown) => void = () => undefined;
    const started = new Promise<void>((resolve, reject) => {
      ready = resolve;
      failed = reject;
    });
    let up = false;
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'ready') {
        up = true;
        ready();
      } else if (message.kind === 'failed') failed(new ProblemError(message.problem));
      else take(message, pending, options);
    });
    worker.on('error', (error) => {
      reason = error.message;
    });
    const ended = new Promise<void>((resolve) => {
      worker.on('exit', (code) => {
        const problem = endedProblem(options.name, reason || `exit code ${code}`, stopped);
        failed(new ProblemError(problem));
        for (const { reject } of pending.values()) reject(new ProblemError(problem));
        pending.clear();
        resolve();
        if (up && !stopped) again(life, problem.detail ?? '');
      });
    });
    const life: Life = { worker, pending, ended, expected: false };
    await started;
    return life;
  }

  /** The thread that takes calls: never one that is being ended. */
  async function alive(): Promise<Life> {
    if (stopped) throw new ProblemError(endedProblem(options.name, '', true));
    const life = await current;
    if (!life.expected) return life;
    await life.ended;
    return alive();
  }

  /** Starts it again; calls made meanwhile wait for it, or fail with why it could not start. */
  function again(before: Life, reason: string): void {
    const now = Date.now();
    if (!before.expected) deaths.push(now);
    const recent = deaths.filter((at) => now - at < DEATH_WINDOW).length;
    current = recent > MAX_DEATHS ? Promise.reject(new ProblemError(dead(options.name))) : live();
    current.then(
      () => {
        if (!before.expected && !stopped) options.onRestart?.(reason);
      },
      (error: unknown) =>
        options.onLog({
          level: 'error',
          module: 'host',
          message: `The ${options.name} thread could not be started again`,
          details: error,
        }),
    );
  }

  return {
    async call(name, argument, control = {}) {
      if (control.signal?.aborted === true) throw cancelled();
      const life = await alive();
      const value = await ask(life, nextId++, name, argument, control, options.cancelWithin);
      return value as Reply<S[typeof name]>;
    },
    async feed(input) {
      const { stdin } = (await alive()).worker;
      // A thread that has ended or read enough takes no more; the call says what came of it.
      if (stdin !== null) input.pipe(stdin).on('error', () => undefined);
    },
    async stop() {
      stopped = true;
      const life = await current.catch(() => null);
      if (life === null) return;
      life.expected = true;
      post(life, { kind: 'stop' });
      if (!(await within(life.ended, STOP_WITHIN))) await life.worker.terminate();
    },
  };
}

function ask(
  life: Life,
  id: number,
  name: string,
  argument: unknown,
  control: Control,
  cancelWithin: number | null,
): Promise<unknown> {
  const { signal, onProgress } = control;
  return new Promise((resolve, reject) => {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    let timer: NodeJS.Timeout | undefined;
    const abort = (): void => {
      Atomics.store(stop, 0, 1);
      post(life, { kind: 'cancel', id });
      if (cancelWithin === null) return;
      timer = setTimeout(() => {
        life.expected = true;
        settle(reject)(cancelled());
        void life.worker.terminate();
      }, cancelWithin);
    };
    const settle =
      (end: (value: unknown) => void) =>
      (value: unknown): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        life.pending.delete(id);
        end(value);
      };
    life.pending.set(id, { resolve: settle(resolve), reject: settle(reject), onProgress });
    signal?.addEventListener('abort', abort, { once: true });
    post(life, { kind: 'call', id, name, argument, stop });
    if (signal?.aborted === true) abort();
  });
}

function post(life: Life, message: ToThread): void {
  life.worker.postMessage(message);
}

function take(
  message: FromThread,
  pending: ReadonlyMap<number, Pending>,
  options: ThreadOptions,
): void {
  switch (message.kind) {
    case 'reply': {
      const call = pending.get(message.id);
      if (message.result.ok) call?.resolve(message.result.value);
      else call?.reject(new ProblemError(message.result.error));
      break;
    }
    case 'progress':
      pending.get(message.id)?.onProgress?.(message.progress);
      break;
    case 'event':
      options.onEvent?.(message.event);
      break;
    case 'log':
      options.onLog(message.line);
      break;
    default:
  }
}

async function within(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return done;
}

function endedProblem(name: string, reason: string, stopped: boolean): Problem {
  if (stopped) return { code: 'worker/stopped', message: 'Flowglass is ending.' };
  return {
    code: 'worker/ended',
    message: `The ${name} thread ended while it worked; it is started again.`,
    action: 'Try again. What was stored before is unharmed.',
    retryable: true,
    detail: reason,
  };
}

function dead(name: string): Problem {
  return {
    code: 'worker/dead',
    message: `The ${name} thread ended ${MAX_DEATHS + 1} times within a minute.`,
    action: 'Start Flowglass again; if it goes on, run "flowglass doctor".',
  };
}
