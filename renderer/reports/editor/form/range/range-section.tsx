import { NumberInput, SegmentedControl, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ReportInterval } from '../../../../../core/report/model';
import type { Zone } from '../../../../format/time';
import styles from '../form.module.css';
import type { FormProps } from '../form-props';
import { MomentInput } from './moment-input';
import { Section } from '../section';
import { lastOf, partsOf, UNITS } from './units';

interface Props extends Pick<FormProps, 'form' | 'change'> {
  readonly zone: Zone;
}

/** The report's own time range, and the rows at most. */
export function RangeSection({ form, change, zone }: Props): ReactElement {
  const { interval, limit } = form;
  const set = (next: ReportInterval | null, field: string | null): void =>
    change((was) => ({ ...was, interval: next }), field);
  return (
    <Section title="Rows and time">
      <div className={styles['rows']}>
        <NumberInput
          label="Rows at most"
          placeholder="All"
          className={styles['number']}
          size="sm"
          min={1}
          max={Number.MAX_SAFE_INTEGER}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={limit ?? ''}
          onChange={(value) => {
            const rows = typeof value === 'number' && value >= 1 ? Math.floor(value) : null;
            change((was) => ({ ...was, limit: rows }), 'limit');
          }}
        />
        <div>
          <p className={styles['label']}>Own time range</p>
          <SegmentedControl
            aria-label="Own time range"
            data={[
              { value: 'none', label: 'None' },
              { value: 'relative', label: 'Last' },
              { value: 'absolute', label: 'From, to' },
            ]}
            value={interval?.kind ?? 'none'}
            onChange={(kind) => set(begin(kind), null)}
          />
        </div>
        {interval?.kind === 'relative' ? (
          <Last
            seconds={interval.seconds}
            onChange={(seconds) => set({ kind: 'relative', seconds }, 'interval')}
          />
        ) : null}
      </div>
      {interval?.kind === 'absolute' ? (
        <div className={styles['rows']}>
          <MomentInput
            label="From"
            zone={zone}
            value={interval.from}
            onChange={(from) => set({ ...interval, from }, 'interval')}
          />
          <MomentInput
            label="To, inclusive"
            zone={zone}
            value={interval.to}
            least={interval.from}
            onChange={(to) => set({ ...interval, to }, 'interval')}
          />
        </div>
      ) : null}
    </Section>
  );
}

interface LastProps {
  readonly seconds: number;
  readonly onChange: (seconds: number) => void;
}

function Last({ seconds, onChange }: LastProps): ReactElement {
  const { count, unit } = partsOf(seconds);
  return (
    <>
      <NumberInput
        label="Last"
        className={styles['count']}
        size="sm"
        min={1}
        max={100_000}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        value={count}
        onChange={(value) => {
          if (typeof value === 'number' && value >= 1) onChange(lastOf(Math.floor(value), unit));
        }}
      />
      <Select
        aria-label="Unit of the range"
        className={styles['unit']}
        allowDeselect={false}
        data={UNITS.map(({ value, label }) => ({ value, label }))}
        value={unit}
        onChange={(value) => onChange(lastOf(count, value ?? unit))}
      />
    </>
  );
}

/** What a range of a kind begins with: the last hour. */
function begin(kind: string): ReportInterval | null {
  if (kind === 'relative') return { kind, seconds: 3600 };
  if (kind !== 'absolute') return null;
  const to = Math.floor(Date.now() / 60_000) * 60 - 1;
  return { kind, from: to - 3599, to };
}
