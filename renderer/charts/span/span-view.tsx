import type { ReactElement } from 'react';
import type { Box } from '../marks/mark';
import styles from './span.module.css';

interface Props {
  /** Px from the top left corner of the plot; null: nothing is chosen. */
  readonly box: Box | null;
  /** The time that is chosen. */
  readonly words: string;
}

/** The span of time that is being chosen, and how the choice ends. */
export function SpanView({ box, words }: Props): ReactElement {
  return (
    <>
      {box === null ? null : (
        <>
          <div
            className={styles['span']}
            style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
            aria-hidden="true"
          />
          <span className={styles['words']} aria-hidden="true">
            {words}
          </span>
        </>
      )}
      <span className="hidden-text" aria-live="assertive">
        {box === null ? '' : `${words} chosen. Enter shows it alone, Escape leaves it.`}
      </span>
    </>
  );
}
