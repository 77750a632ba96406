import type { ReactElement } from 'react';
import type { TokenName } from '../../styles/tokens';
import styles from './heat-map.module.css';

interface Props {
  readonly largest: number;
  readonly colour: TokenName;
  readonly text: (value: number | bigint) => string;
}

/** What the strengths of colour stand for, from nothing to the largest value. */
export function HeatScale({ largest, colour, text }: Props): ReactElement {
  return (
    <span className={styles['scale']}>
      <span>0</span>
      <i
        style={{
          background: `linear-gradient(to right, color-mix(in srgb, var(--fg-${colour}) 8%, var(--fg-surface)), var(--fg-${colour}))`,
        }}
      />
      <span className="num">{text(largest)}</span>
    </span>
  );
}
