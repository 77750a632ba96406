import { ProblemError } from '../../core/problem';

/** Running questions of the page, so that it can cancel them by the id it chose. */
export interface Queries {
  /** @throws ProblemError `query/id-in-use` */
  run<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  cancel(id: string): void;
  /** Cancels those with such an id. */
  cancelWhere(wanted: (id: string) => boolean): void;
}

export function createQueries(): Queries {
  const running = new Map<string, AbortController>();
  return {
    async run(id, work) {
      if (running.has(id)) {
        throw new ProblemError({
          code: 'query/id-in-use',
          message: `A query with the id "${id}" is running.`,
        });
      }
      const controller = new AbortController();
      running.set(id, controller);
      try {
        return await work(controller.signal);
      } finally {
        running.delete(id);
      }
    },
    cancel: (id) => running.get(id)?.abort(),
    cancelWhere(wanted) {
      for (const [id, controller] of running) if (wanted(id)) controller.abort();
    },
  };
}
