import type { MouseEvent, ReactElement, ReactNode, Ref } from 'react';
import styles from './frame.module.css';

interface Props {
  readonly label: string;
  /** Measures the plot. */
  readonly plotRef: Ref<HTMLDivElement>;
  /** Handlers of the pointer over the plot. */
  readonly area: {
    readonly onMouseMoveCapture?: (event: MouseEvent<HTMLElement>) => void;
    readonly onMouseMove?: (event: MouseEvent<HTMLElement>) => void;
    readonly onMouseLeave?: () => void;
    readonly onClick?: (event: MouseEvent<HTMLElement>) => void;
    readonly onMouseDown?: (event: MouseEvent<HTMLElement>) => void;
    readonly onClickCapture?: (event: MouseEvent<HTMLElement>) => void;
    readonly onBlur?: () => void;
  };
  readonly pointer?: boolean;
  readonly legend?: ReactNode;
  /** What the picture leaves out or cannot say, one line. */
  readonly note?: string | null;
  /** The same numbers for those who cannot see the picture. */
  readonly table: ReactNode;
  readonly children: ReactNode;
}

/** A picture with its key: below it, or at its right where there is room. */
export function ChartFrame(props: Props): ReactElement {
  const { label, plotRef, area, pointer = false, legend, note = null, table, children } = props;
  return (
    <div className={styles['holder']} role="group" aria-label={label}>
      <div className={styles['frame']}>
        <div
          ref={plotRef}
          className={styles['plot']}
          // Dragging over it chooses a span of time, not words.
          data-drags={area.onMouseDown ? true : undefined}
          style={pointer ? { cursor: 'pointer' } : undefined}
          {...area}
        >
          {children}
        </div>
        {legend}
      </div>
      {note === null ? null : (
        <p className={`${styles['note']} clip`} title={note}>
          {note}
        </p>
      )}
      <div className="hidden-text">{table}</div>
    </div>
  );
}
