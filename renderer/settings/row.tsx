import type { ReactElement, ReactNode } from 'react';
import styles from './settings.module.css';

interface RowProps {
  readonly name: string;
  readonly help?: string;
  readonly children: ReactNode;
}

/** One setting: its name at the left, what it is at the right. */
export function Row({ name, help, children }: RowProps): ReactElement {
  return (
    <div className={styles['row']}>
      <div>
        <p className={styles['name']}>{name}</p>
        {help ? <p className={styles['help']}>{help}</p> : null}
      </div>
      <div className={styles['value']}>{children}</div>
    </div>
  );
}
