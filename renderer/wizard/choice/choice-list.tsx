import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type CSSProperties, type ReactElement, type ReactNode, useId, useState } from 'react';
import { formatCount, plural } from '../../format/count';
import styles from './choice.module.css';

/** Something in AWS that can be chosen. */
export interface Choice {
  /** What is chosen: a name or ARN. */
  readonly value: string;
  readonly name: string;
  readonly facts: readonly ReactNode[];
  /** What speaks against it. */
  readonly note?: ReactNode;
}

interface Props {
  /** What is listed, in the singular and with a capital: `Log group`. */
  readonly kind: string;
  /** Heads of the facts, in their order. */
  readonly heads: readonly string[];
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** In place of the list when there is nothing in it. */
  readonly empty: string;
  /** A list can be incomplete or forbidden: the name can be typed, too. */
  readonly typed: 'name' | 'ARN';
}

/** More rows than this are found by typing; nobody reads a longer list. */
const SHOWN = 200;

/** A list to choose one from, with a search that can also name what is not in the list. */
export function ChoiceList(props: Props): ReactElement {
  const { kind, heads, choices, value, onChange, empty, typed } = props;
  const [find, setFind] = useState('');
  const group = useId();
  const wanted = find.trim();
  const found = choices.filter((choice) =>
    choice.name.toLowerCase().includes(wanted.toLowerCase()),
  );
  const listed = choices.some((choice) => choice.value === value);
  const exact = choices.some((choice) => choice.name === wanted || choice.value === wanted);
  return (
    <div className={styles['choice']} style={{ '--facts': heads.length } as CSSProperties}>
      <div className={styles['bar']}>
        <TextInput
          className={styles['find']}
          aria-label={`Find a ${kind.toLowerCase()}`}
          placeholder={`Find, or type the ${typed}`}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          value={find}
          autoComplete="off"
          spellCheck={false}
          data-find
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        {wanted !== '' && !exact ? (
          <Button size="xs" className={styles['typed']} onClick={() => onChange(wanted)}>
            <span className="clip">Use “{wanted}” as typed</span>
          </Button>
        ) : null}
        {choices.length === 0 ? null : (
          <span className={`dim ${styles['count']}`}>
            {wanted === '' ? '' : `${formatCount(found.length)} of `}
            {plural(choices.length, kind.toLowerCase())}
          </span>
        )}
      </div>
      {value !== '' && !listed ? (
        <p className={styles['outside']}>
          Chosen: <span className="mono">{value}</span>, not in this list.
        </p>
      ) : null}
      {found.length === 0 ? (
        <p className={styles['none']}>{wanted === '' ? empty : 'None has this in its name.'}</p>
      ) : (
        <div className={styles['list']} role="radiogroup" aria-label={kind}>
          <div className={styles['heads']} aria-hidden>
            <span>Name</span>
            {heads.map((head) => (
              <span key={head}>{head}</span>
            ))}
          </div>
          {found.slice(0, SHOWN).map((choice) => (
            <Row
              key={choice.value}
              choice={choice}
              group={group}
              heads={heads}
              chosen={choice.value === value}
              onChoose={() => onChange(choice.value)}
            />
          ))}
          {found.length > SHOWN ? (
            <p className={styles['none']}>
              {formatCount(found.length - SHOWN)} more. Type a part of the name to find one.
            </p>
          ) : null}
        </div>
      )}
    </div>
  );
}

interface RowProps {
  readonly choice: Choice;
  readonly group: string;
  readonly heads: readonly string[];
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Row({ choice, group, heads, chosen, onChoose }: RowProps): ReactElement {
  const id = useId();
  return (
    <div className={styles['row']} data-chosen={chosen || undefined}>
      <label className={styles['main']}>
        <input
          type="radio"
          name={group}
          checked={chosen}
          aria-describedby={id}
          onChange={onChoose}
        />
        <span className={styles['name']}>{choice.name}</span>
      </label>
      <span id={id} className={styles['facts']}>
        {choice.facts.map((fact, index) => (
          <span key={heads[index]}>{fact}</span>
        ))}
      </span>
      {choice.note ? <div className={styles['note']}>{choice.note}</div> : null}
    </div>
  );
}
