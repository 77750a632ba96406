import { Autocomplete } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ValueType } from '../../../../core/query/result-table';
import type { Zone } from '../../../format/time';
import { parseMoment } from '../../../range/parse-moment';

interface Props {
  readonly label: string;
  readonly type: ValueType | null;
  readonly zone: Zone;
  readonly offered: readonly string[];
  readonly value: string;
  readonly onChange: (written: string) => void;
}

const PLACEHOLDER: Readonly<Record<ValueType, string>> = {
  text: 'Text',
  address: '10.0.0.1 or 10.0.0.0/8',
  integer: 'Number',
  number: 'Number',
  time: '2026-11-24 13:00',
};

/** A value that fits the left side's type. A time may be written as on the screen; it becomes ISO 8601. */
export function ValueField({ label, type, zone, offered, value, onChange }: Props): ReactElement {
  return (
    <Autocomplete
      aria-label={label}
      size="sm"
      data={[...offered]}
      placeholder={type === null ? 'Value' : PLACEHOLDER[type]}
      inputMode={type === 'integer' || type === 'number' ? 'decimal' : 'text'}
      value={value}
      onChange={onChange}
      onBlur={() => {
        if (type !== 'time' || /^\d+$/.test(value) || value.includes('T')) return;
        const seconds = parseMoment(value, zone);
        if (seconds !== null) onChange(`${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`);
      }}
    />
  );
}
