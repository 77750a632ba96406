import { Button } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import styles from './states.module.css';

const SHOW_AFTER_MS = 200;
const CANCEL_AFTER_MS = 2000;

/** True once something has been going on for 200 ms; quick answers show no skeleton. */
export function useSlow(active: boolean, afterMs = SHOW_AFTER_MS): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!active) return undefined;
    const timer = window.setTimeout(() => setSlow(true), afterMs);
    return () => {
      window.clearTimeout(timer);
      setSlow(false);
    };
  }, [active, afterMs]);
  return active && slow;
}

interface SkeletonProps {
  readonly rows?: number;
  /** Offered once the wait is long. */
  readonly onCancel?: () => void;
}

/** Rows of the real layout in grey while the first answer is on its way. */
export function SkeletonRows({ rows = 9, onCancel }: SkeletonProps): ReactElement {
  const slow = useSlow(true);
  const long = useSlow(true, CANCEL_AFTER_MS);
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
      {long && onCancel ? (
        <div className={styles['skeletonCancel']}>
          <Button onClick={onCancel}>Cancel the query</Button>
        </div>
      ) : null}
    </div>
  );
}
