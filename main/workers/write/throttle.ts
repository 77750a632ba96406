/** Calls `work` at most once per interval: at once when it is long ago, else once at the interval's end. */
export function throttled(intervalMs: number, work: () => void): { call(): void; end(): void } {
  let last = 0;
  let timer: NodeJS.Timeout | null = null;
  const run = (): void => {
    timer = null;
    last = Date.now();
    work();
  };
  return {
    call() {
      if (timer !== null) return;
      const wait = last + intervalMs - Date.now();
      if (wait <= 0) run();
      else timer = setTimeout(run, wait);
    },
    end() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
