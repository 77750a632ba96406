/**
 * The time of AWS's servers, learnt from the `Date` header of their answers. The ends of
 * collected windows come from it: a PC clock that runs ahead would mark time as read that
 * has not happened yet.
 */
export interface ServerClock {
  /** Epoch milliseconds; the PC's clock until the first answer. */
  now(): number;
  /** True once an answer carried its time. */
  readonly known: boolean;
  /** Server time less PC time, milliseconds; 0 while unknown. */
  readonly offset: number;
  /** Takes in a `Date` header; anything unreadable is ignored. */
  learn(dateHeader: string | undefined): void;
}

/** `localNow` is the PC's clock in epoch milliseconds. */
export function createServerClock(localNow: () => number): ServerClock {
  let offset: number | null = null;
  return {
    now: () => localNow() + (offset ?? 0),
    get known() {
      return offset !== null;
    },
    get offset() {
      return offset ?? 0;
    },
    learn(dateHeader) {
      if (dateHeader === undefined) return;
      const server = Date.parse(dateHeader);
      // The header is cut to whole seconds, so this never runs ahead of the server.
      if (Number.isFinite(server)) offset = server - localNow();
    },
  };
}
