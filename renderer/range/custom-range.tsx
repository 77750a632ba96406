import { Button, TextInput } from '@mantine/core';
import { type SyntheticEvent, type ReactElement, useState } from 'react';
import { formatStamp, type Zone, zoneName } from '../format/time';
import { parseMoment } from './parse-moment';
import styles from './range.module.css';

interface Props {
  readonly zone: Zone;
  readonly from: number | null;
  readonly to: number | null;
  readonly onApply: (from: number, to: number) => void;
}

/** From and to as text, in the zone of the screen; both ends inclusive. */
export function CustomRange({ zone, from, to, onApply }: Props): ReactElement {
  const [fromText, setFrom] = useState(from === null ? '' : formatStamp(from, zone));
  const [toText, setTo] = useState(to === null ? '' : formatStamp(to, zone));
  const [problem, setProblem] = useState<{ from?: string; to?: string }>({});
  const apply = (event: SyntheticEvent): void => {
    event.preventDefault();
    const low = parseMoment(fromText, zone);
    const high = parseMoment(toText, zone);
    const hint = 'Write it like 2026-11-24 13:00:00';
    if (low === null || high === null) {
      setProblem({ ...(low === null && { from: hint }), ...(high === null && { to: hint }) });
    } else if (low > high) {
      setProblem({ to: 'The end lies before the start' });
    } else {
      onApply(low, high);
    }
  };
  return (
    <form className={styles['custom']} onSubmit={apply}>
      <p className={styles['customTitle']}>From and to, {zoneName(zone)}</p>
      <TextInput
        label="From"
        placeholder="2026-11-24 13:00:00"
        value={fromText}
        error={problem.from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        label="To, inclusive"
        placeholder="2026-11-24 13:59:59"
        value={toText}
        error={problem.to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button type="submit">Use this range</Button>
    </form>
  );
}
