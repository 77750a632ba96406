export interface Rest {
  /**
   * Resolves after the time, when woken, when the signal is aborted, or when the clock shows that the
   * computer slept or was set. Never rejects.
   */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Ends the sleep, or keeps the next one from beginning. */
  wake(): void;
}

/** Milliseconds between looks at the clock: how long after waking up the computer a poll begins. */
const LOOK_EVERY = 10_000;
/** Milliseconds by which a look may be late on a busy machine. */
const SLACK = 15_000;

/**
 * Makes the rest of a poller between polls. A timer of the system stands still while the computer sleeps, so
 * it is cut into short ones and the clock is looked at between. @param now the PC's clock, epoch milliseconds
 */
export function createRest(now: () => number = Date.now): Rest {
  let end: (() => void) | null = null;
  let woken = false;
  return {
    sleep(ms, signal) {
      return new Promise((resolve) => {
        let timer: NodeJS.Timeout | null = null;
        let left = ms;
        let last = now();
        const done = (): void => {
          if (timer !== null) clearTimeout(timer);
          signal.removeEventListener('abort', done);
          end = null;
          woken = false;
          resolve();
        };
        const look = (): void => {
          const passed = now() - last;
          const expected = Math.min(left, LOOK_EVERY);
          left -= expected;
          last += passed;
          if (left <= 0 || Math.abs(passed - expected) > SLACK) done();
          else timer = setTimeout(look, Math.min(left, LOOK_EVERY));
        };
        if (signal.aborted || woken) {
          done();
          return;
        }
        end = done;
        signal.addEventListener('abort', done, { once: true });
        timer = setTimeout(look, Math.min(left, LOOK_EVERY));
      });
    },
    wake() {
      if (end === null) woken = true;
      else end();
    },
  };
}
