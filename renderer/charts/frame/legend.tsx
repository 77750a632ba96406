import { type ReactElement, useRef } from 'react';
import type { TokenName } from '../../styles/tokens';
import { ListCursor } from '../marks/list-cursor';
import { markWords } from '../marks/mark';
import styles from './frame.module.css';
import { useFitting } from './use-fitting';

export interface LegendItem {
  readonly id: string;
  /** What tells it from the others; the whole name is on hover. */
  readonly name: string;
  readonly full: string;
  readonly colour: TokenName;
  /** Shown behind the name, and exactly on hover. */
  readonly value?: string;
  readonly exact?: string;
  /** Opens the records of the whole series; null or absent when nothing can be. */
  readonly open?: (() => void) | null;
  /** Why nothing opens. */
  readonly why?: string | null;
}

/**
 * Colour and name of each series, as many as fit, and how many more there are. A click on one, or Enter
 * on it, opens the records of the series.
 */
export function Legend({ items }: { readonly items: readonly LegendItem[] }): ReactElement | null {
  const list = useRef<HTMLUListElement>(null);
  const fitting = useFitting(list, items.length);
  if (items.length === 0) return null;
  const others = items.slice(fitting);
  const entries = items.slice(0, fitting).map((item) => ({
    id: item.id,
    text: `Key: ${wholeText(item)}`,
    open: item.open ?? null,
    why: item.why ?? null,
  }));
  return (
    <div className={styles['legendBox']}>
      <ul ref={list} className={styles['legend']} aria-label="Key">
        {items.map((item, index) => (
          <li
            key={item.id}
            className={styles['key']}
            data-key={index < fitting ? 'shown' : 'left-out'}
            data-opens={item.open ? true : undefined}
            title={markWords({ text: wholeText(item), why: item.why ?? null })}
            onClick={() => item.open?.()}
          >
            <i className={styles['swatch']} style={{ background: `var(--fg-${item.colour})` }} />
            <span className={`${styles['keyName']} clip`}>{item.name}</span>
            {item.value === undefined ? null : (
              <span className={`num ${styles['keyValue']}`}>{item.value}</span>
            )}
          </li>
        ))}
        {others.length === 0 ? null : (
          <li className={styles['others']} title={others.map(wholeText).join('\n')}>
            +{others.length} more
          </li>
        )}
      </ul>
      <ListCursor list={list} entries={entries} name="key" />
    </div>
  );
}

function wholeText({ full, exact }: LegendItem): string {
  return exact === undefined ? full : `${full}: ${exact}`;
}
