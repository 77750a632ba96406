import { type ReactElement, useId } from 'react';
import styles from './settings.module.css';

interface Props {
  readonly value: number | null;
  readonly onChange: (colour: number | null) => void;
}

const COLOURS = [
  { name: 'blue', token: '--fg-s1' },
  { name: 'amber', token: '--fg-s2' },
  { name: 'sky', token: '--fg-s3' },
  { name: 'pink', token: '--fg-s4' },
  { name: 'green', token: '--fg-s5' },
  { name: 'vermilion', token: '--fg-s6' },
  { name: 'olive', token: '--fg-s7' },
  { name: 'grey', token: '--fg-s-other' },
] as const;

/** The colour of marks that all have one; null: the one the kind has. */
export function ColourField({ value, onChange }: Props): ReactElement {
  const name = useId();
  const swatch = (colour: number | null, label: string, token: string): ReactElement => (
    <label key={label} className={styles['swatch']} title={label}>
      <input
        type="radio"
        name={name}
        className="hidden-text"
        checked={value === colour}
        onChange={() => onChange(colour)}
      />
      <i style={{ background: token }} aria-hidden="true">
        {colour === null ? 'Auto' : ''}
      </i>
      <span className="hidden-text">{label}</span>
    </label>
  );
  return (
    <fieldset className={styles['colours']}>
      <legend className={styles['label']}>Colour</legend>
      <p className={styles['help']}>Of marks that all have one.</p>
      {swatch(null, "The kind's own", 'transparent')}
      {COLOURS.map(({ name: label, token }, index) => swatch(index, label, `var(${token})`))}
    </fieldset>
  );
}
