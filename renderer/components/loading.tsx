import { type ReactElement, useEffect, useState } from 'react';
import styles from './states.module.css';

const SHOW_AFTER_MS = 200;

/** True once something has been going on for 200 ms; quick answers show no skeleton. */
export function useSlow(active: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!active) return undefined;
    const timer = window.setTimeout(() => setSlow(true), SHOW_AFTER_MS);
    return () => {
      window.clearTimeout(timer);
      setSlow(false);
    };
  }, [active]);
  return active && slow;
}

/** Rows of the real layout in grey while the first answer is on its way. */
export function SkeletonRows({ rows = 9 }: { readonly rows?: number }): ReactElement {
  const slow = useSlow(true);
  return (
    <div className={styles['skeleton']} role="status" aria-label="Loading">
      {slow
        ? Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
            <div key={row} className={styles['skeletonRow']}>
              <span />
              <span />
              <span />
              <span />
            </div>
          ))
        : null}
    </div>
  );
}
