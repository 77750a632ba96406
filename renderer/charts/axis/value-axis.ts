import { formatBytes } from '../../../core/format/bytes';
import { formatShortCount } from '../../../core/format/count';
import type { ValueFormat } from '../../../core/query/result-table';

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface ValueAxis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

/**
 * An axis of values that starts at zero and ends at a round value at or above the largest: sizes in
 * round steps of their unit (base 1024), others in steps of 1, 2 or 5. At most about `most` steps.
 * Values below zero move the start below zero.
 */
export function valueAxis(
  least: number,
  largest: number,
  most: number,
  format: ValueFormat,
): ValueAxis {
  const low = Math.min(0, finite(least));
  const high = Math.max(0, finite(largest));
  if (low === 0 && high === 0)
    return { from: 0, to: 1, ticks: [{ at: 0, label: text(0, format) }] };
  const step = roundStep((high - low) / Math.max(1, most), format);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  const ticks: Tick[] = [];
  for (let i = first; i <= last; i++) {
    // A product, not a running sum: 0.1 + 0.2 would be labelled 0.30000000000000004.
    const at = Number((i * step).toPrecision(12));
    ticks.push({ at, label: text(at, format) });
  }
  return { from: first * step, to: last * step, ticks };
}

/** The next round step at or above a size. */
function roundStep(size: number, format: ValueFormat): number {
  if (format === 'count') return Math.max(1, decimalStep(size));
  if (format !== 'bytes') return decimalStep(size);
  let unit = 1;
  while (size / unit >= 1024) unit *= 1024;
  const inUnit = decimalStep(size / unit);
  // 600 KB goes to 1 MB, not to 1000 KB.
  return inUnit > 512 ? unit * 1024 : Math.max(1, inUnit * unit);
}

function decimalStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const digit = [1, 2, 5].find((candidate) => candidate * power >= size * 0.999_999) ?? 10;
  return digit * power;
}

function text(value: number, format: ValueFormat): string {
  return format === 'bytes' ? formatBytes(value) : formatShortCount(value);
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
