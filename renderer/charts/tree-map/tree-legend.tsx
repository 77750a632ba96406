import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactElement, useMemo, useRef } from 'react';
import type { TokenName } from '../../styles/tokens';
import { useFitting } from '../frame/use-fitting';
import { ListCursor, type ListEntry } from '../marks/list-cursor';
import { markWords, type Opens } from '../marks/mark';
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
  readonly opensOf: KeyOpens;
}

/** Leads to the records of an innermost label, or of all labels but some, or says why it cannot. */
export type KeyOpens = (
  labels: { readonly is: string } | { readonly not: readonly string[] },
) => Opens;

interface Entry extends ListEntry {
  readonly colour: TokenName;
  readonly name: ReactElement;
  readonly sum: Amount;
}

/** The colours of the innermost level with their sums; each leads to its records. */
export function TreeLegend(props: LegendProps): ReactElement {
  const { leafName, sums, colours, text, exact, opensOf } = props;
  const entries = useMemo(() => {
    const own = sums.slice(0, KEYS_SHOWN);
    const others = sums.slice(KEYS_SHOWN);
    const named = own.map(
      ([key, sum]): Entry => ({
        id: `=${key}`,
        text: `${key}: ${exact(sum)}`,
        colour: colours.get(key) ?? 's-other',
        name: <span className="mono dim">{key}</span>,
        sum,
        ...opensOf({ is: key }),
      }),
    );
    if (others.length === 0) return named;
    const rest = others.reduce<Amount>((all, [, sum]) => add(all, sum), 0);
    const other: Entry = {
      id: '+',
      text: `${others.length} other: ${exact(rest)}`,
      colour: 's-other',
      name: <span className="dim">{others.length} other</span>,
      sum: rest,
      ...opensOf({ not: own.map(([key]) => key) }),
    };
    return [...named, other];
  }, [sums, colours, exact, opensOf]);
  const list = useRef<HTMLDivElement>(null);
  const fitting = useFitting(list, entries.length, false);
  return (
    <>
      <div ref={list} className={`${styles['legend']} ${styles['keys']}`}>
        <span className="dim">{leafName}</span>
        {entries.map(({ id, text: words, open, why, colour, name, sum }) => (
          <span
            key={id}
            className={styles['key']}
            data-key
            data-opens={open ? true : undefined}
            title={markWords({ text: words, why })}
            onClick={() => open?.()}
          >
            <i style={{ background: `var(--fg-${colour})` }} />
            {name} {text(sum)}
          </span>
        ))}
      </div>
      <ListCursor
        list={list}
        name="key"
        entries={entries
          .slice(0, fitting)
          .map((entry) => ({ ...entry, text: `Key: ${leafName} ${entry.text}` }))}
      />
    </>
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
