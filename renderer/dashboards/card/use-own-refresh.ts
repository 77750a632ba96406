import { useEffect, useRef } from 'react';

/**
 * Calls `refresh` every so many milliseconds; 0: never. A hidden window asks nothing; once it is seen
 * again, what is overdue is asked at once.
 */
export function useOwnRefresh(everyMs: number, refresh: () => void): void {
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    if (everyMs <= 0) return undefined;
    let last = Date.now();
    const ask = (): void => {
      last = Date.now();
      latest.current();
    };
    const tick = (): void => {
      if (!document.hidden) ask();
    };
    const seen = (): void => {
      if (!document.hidden && Date.now() - last >= everyMs) ask();
    };
    const timer = window.setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', seen);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [everyMs]);
}
