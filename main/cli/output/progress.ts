import type { CommandIo } from '../io';

/** One line on standard error that is written over; nothing at all when that is no terminal. */
export interface Progress {
  /** At most ten times a second. */
  show(text: string): void;
  /** Takes the line away, before anything else is written. */
  clear(): void;
}

const INTERVAL_MS = 100;
const CLEAR_LINE = '\r\u001b[K';

export function openProgress(io: Pick<CommandIo, 'stderr' | 'now'>): Progress {
  let shownAt = 0;
  let visible = false;
  return {
    show: (text) => {
      if (io.stderr.isTTY !== true || io.now() - shownAt < INTERVAL_MS) return;
      shownAt = io.now();
      visible = true;
      io.stderr.write(CLEAR_LINE + text.slice(0, (io.stderr.columns ?? 80) - 1));
    },
    clear: () => {
      if (!visible) return;
      visible = false;
      io.stderr.write(CLEAR_LINE);
    },
  };
}
