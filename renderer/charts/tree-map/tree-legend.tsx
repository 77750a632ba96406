import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Colours } from '../series-colours';
import { add, type Amount } from './tree';
import styles from './tree-map.module.css';

const KEYS_SHOWN = 7;

interface LegendProps {
  readonly leafName: string;
  /** By innermost label, largest first. */
  readonly sums: readonly (readonly [string, Amount])[];
  readonly colours: Colours;
  readonly text: (value: Amount) => string;
  readonly exact: (value: Amount) => string;
}

/** The colours of the innermost level with their sums. */
export function TreeLegend({ leafName, sums, colours, text, exact }: LegendProps): ReactElement {
  const others = sums.slice(KEYS_SHOWN);
  const rest = others.reduce<Amount>((all, [, sum]) => add(all, sum), 0);
  return (
    <div className={`${styles['legend']} ${styles['keys']}`}>
      <span className="dim">{leafName}</span>
      {sums.slice(0, KEYS_SHOWN).map(([key, sum]) => (
        <span key={key} className={styles['key']} title={`${key}: ${exact(sum)}`}>
          <i style={{ background: `var(--fg-${colours.get(key) ?? 's-other'})` }} />
          <span className="mono dim">{key}</span> {text(sum)}
        </span>
      ))}
      {others.length > 0 ? (
        <span className={styles['key']} title={exact(rest)}>
          <i style={{ background: 'var(--fg-s-other)' }} />
          <span className="dim">{others.length} other</span> {text(rest)}
        </span>
      ) : null}
    </div>
  );
}

interface CrumbProps {
  readonly path: readonly string[];
  readonly sum: string;
  readonly exact: string;
  readonly onGo: (path: readonly string[]) => void;
  /** Opens the records of all that is shown; null when marks lead nowhere. */
  readonly onOpen: (() => void) | null;
}

/** Where in the tree the picture is, with the ways out of it. */
export function TreeCrumbs({ path, sum, exact, onGo, onOpen }: CrumbProps): ReactElement {
  return (
    <nav className={styles['legend']} aria-label="Levels">
      <UnstyledButton className={styles['crumb']} onClick={() => onGo([])}>
        All
      </UnstyledButton>
      {path.map((name, index) => (
        <span key={path.slice(0, index + 1).join('\u0000')} className={styles['key']}>
          <IconChevronRight size={12} aria-hidden />
          <UnstyledButton
            className={`${styles['crumb']} mono`}
            aria-current={index === path.length - 1 ? 'location' : undefined}
            onClick={() => onGo(path.slice(0, index + 1))}
          >
            {name}
          </UnstyledButton>
        </span>
      ))}
      <span className="num" title={exact}>
        {sum}
      </span>
      {onOpen ? (
        <UnstyledButton className={styles['crumb']} onClick={onOpen}>
          Show the records
        </UnstyledButton>
      ) : null}
    </nav>
  );
}
