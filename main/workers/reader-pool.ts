import type { Control } from './engine';
import { cancelled } from './cancelled';
import type { Thread } from './thread';

export interface ReaderPool<S> {
  /** Runs in a reader of its own; waits while all are busy, first come first served. */
  readonly call: Thread<S>['call'];
  stop(): Promise<void>;
}

interface Waiting<S> {
  readonly start: (reader: Thread<S>) => void;
}

/** Readers beyond the first start when there is work for them. */
export function createReaderPool<S>(
  first: Thread<S>,
  size: number,
  start: () => Promise<Thread<S>>,
): ReaderPool<S> {
  const idle: Thread<S>[] = [first];
  const all: Promise<Thread<S>>[] = [Promise.resolve(first)];
  const queue: Waiting<S>[] = [];

  function free(reader: Thread<S>): void {
    const next = queue.shift();
    if (next === undefined) idle.push(reader);
    else next.start(reader);
  }

  function grow(): void {
    if (all.length >= size) return;
    const added = start();
    all.push(added);
    // Without it the others go on; what could not start is told by the thread's own log.
    added.then(free, () => undefined);
  }

  function take(control: Control): Promise<Thread<S>> {
    const reader = idle.pop();
    if (reader !== undefined) return Promise.resolve(reader);
    grow();
    return new Promise((resolve, reject) => {
      const { signal } = control;
      const leave = (): void => {
        queue.splice(queue.indexOf(waiting), 1);
        reject(cancelled());
      };
      const waiting: Waiting<S> = {
        start: (given) => {
          signal?.removeEventListener('abort', leave);
          resolve(given);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      queue.push(waiting);
    });
  }

  return {
    async call(name, argument, control = {}) {
      if (control.signal?.aborted === true) throw cancelled();
      const reader = await take(control);
      try {
        return await reader.call(name, argument, control);
      } finally {
        free(reader);
      }
    },
    async stop() {
      const readers = await Promise.allSettled(all);
      const started = readers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      await Promise.all(started.map((reader) => reader.stop()));
    },
  };
}
