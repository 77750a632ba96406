import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { formatDuration } from '../../format/time';

interface Props {
  /** Milliseconds; 0: with the dashboard only. */
  readonly value: number;
  readonly onChange: (ms: number) => void;
}

const CHOICES = [0, 30_000, 60_000, 300_000, 900_000, 3_600_000];

/** How often a widget asks again by itself. */
export function RefreshField({ value, onChange }: Props): ReactElement {
  const all = CHOICES.includes(value) ? CHOICES : [...CHOICES, value].sort((a, b) => a - b);
  return (
    <Select
      label="Refresh by itself"
      description="Waits while the window is hidden."
      allowDeselect={false}
      value={String(value)}
      data={all.map((ms) => ({
        value: String(ms),
        label: ms === 0 ? 'With the dashboard only' : `Every ${formatDuration(ms / 1000)}`,
      }))}
      onChange={(next) => onChange(Number(next ?? 0))}
    />
  );
}
