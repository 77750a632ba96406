import type { ReactElement, ReactNode } from 'react';
import styles from './states.module.css';

interface Props {
  readonly title: string;
  readonly text: string;
  /** The one action that brings what would be here. */
  readonly action?: ReactNode;
}

export function EmptyState({ title, text, action }: Props): ReactElement {
  return (
    <div className={styles['state']}>
      <p className={styles['title']}>{title}</p>
      <p className={styles['text']}>{text}</p>
      {action ? <div className={styles['actions']}>{action}</div> : null}
    </div>
  );
}
