import type { ReactElement, ReactNode } from 'react';
import { BackForward } from './back-forward';
import styles from './top-bar.module.css';

interface Props {
  readonly title?: string;
  readonly subtitle?: string;
  /** Tabs or a search, in place of or after the title. */
  readonly children?: ReactNode;
  /** Range, refresh, export: always at the right. */
  readonly right?: ReactNode;
  /** False: no way back and forward, as where the screen has steps of its own. */
  readonly ways?: boolean;
}

export function TopBar({ title, subtitle, children, right, ways = true }: Props): ReactElement {
  return (
    <header className={styles['bar']}>
      {ways ? <BackForward /> : null}
      {title === undefined ? null : (
        <h1 className={styles['title']} title={subtitle}>
          {title}
          {subtitle ? <span className={styles['subtitle']}>{subtitle}</span> : null}
        </h1>
      )}
      <div className={styles['middle']}>{children}</div>
      <div className={styles['right']}>{right}</div>
    </header>
  );
}
