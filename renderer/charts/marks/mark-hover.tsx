import type { ReactElement } from 'react';
import type { Box } from './mark';
import styles from './marks.module.css';

interface Props {
  readonly box: Box | null;
  /** For points. */
  readonly round?: boolean;
}

/** The frame around the mark under the pointer, where the picture itself cannot change. */
export function MarkHover({ box, round = false }: Props): ReactElement | null {
  if (!box) return null;
  const { x, y, width, height } = box;
  return (
    <span
      className={styles['hover']}
      data-round={round || undefined}
      style={{ left: x, top: y, width, height }}
      aria-hidden="true"
    />
  );
}
