import { TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { formatStamp, type Zone, zoneName } from '../../../../format/time';
import { parseMoment } from '../../../../range/parse-moment';
import styles from '../form.module.css';

interface Props {
  readonly label: string;
  readonly zone: Zone;
  /** Epoch seconds. */
  readonly value: number;
  /** No earlier than this. */
  readonly least?: number;
  readonly onChange: (seconds: number) => void;
}

/** A moment as text in the zone of the screen; what is no moment is told and not taken. */
export function MomentInput({ label, zone, value, least, onChange }: Props): ReactElement {
  const [typed, setTyped] = useState<{ text: string; of: number } | null>(null);
  // A value that came from elsewhere (undo) takes the place of what was typed.
  const text = typed !== null && typed.of === value ? typed.text : formatStamp(value, zone);
  const moment = parseMoment(text, zone);
  const fault =
    moment === null
      ? 'Write it like 2026-11-24 13:00:00'
      : least !== undefined && moment < least
        ? 'The end lies before the start'
        : null;
  return (
    <TextInput
      className={styles['moment']}
      label={`${label} (${zoneName(zone, value * 1000)})`}
      value={text}
      error={fault}
      onChange={(event) => {
        const next = event.currentTarget.value;
        const seconds = parseMoment(next, zone);
        setTyped({ text: next, of: seconds ?? value });
        if (seconds !== null) onChange(seconds);
      }}
    />
  );
}
