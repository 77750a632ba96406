import type { ReactElement } from 'react';
import type { TokenName } from '../../styles/tokens';
import styles from './frame.module.css';

export interface LegendItem {
  readonly id: string;
  /** What tells it from the others; the whole name is on hover. */
  readonly name: string;
  readonly full: string;
  readonly colour: TokenName;
  /** Shown behind the name, and exactly on hover. */
  readonly value?: string;
  readonly exact?: string;
}

/** Colour and name of each series, as many as fit. */
export function Legend({ items }: { readonly items: readonly LegendItem[] }): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <ul className={styles['legend']} aria-label="Key">
      {items.map((item) => (
        <li
          key={item.id}
          className={styles['key']}
          title={item.exact === undefined ? item.full : `${item.full}: ${item.exact}`}
        >
          <i className={styles['swatch']} style={{ background: `var(--fg-${item.colour})` }} />
          <span className={`${styles['keyName']} clip`}>{item.name}</span>
          {item.value === undefined ? null : (
            <span className={`num ${styles['keyValue']}`}>{item.value}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
