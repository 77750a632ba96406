import { groupDigits } from './count';

/** A value and its unit, for places that style them apart. */
export interface Measure {
  readonly value: string;
  readonly unit: string;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/**
 * Bytes in units of 1024, with at most two decimals and no zeros behind: `5.07 MB`, `2 MB`. The
 * unit changes at 1024, not at 1000: `1001.04 KB` stays as it is, as FortiSIEM shows it.
 */
export function bytesMeasure(bytes: number | bigint): Measure {
  if (typeof bytes === 'number' && !Number.isFinite(bytes)) return { value: '–', unit: '' };
  const sign = bytes < 0 ? '-' : '';
  const size = bytes < 0 ? -Number(bytes) : Number(bytes);
  let unit = 0;
  let value = size;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return { value: `${sign}${trimmed(value)}`, unit: UNITS[unit] ?? 'B' };
}

/** `942.52 KB`: value and unit with a blank between. */
export function formatBytes(bytes: number | bigint): string {
  const { value, unit } = bytesMeasure(bytes);
  return unit === '' ? value : `${value} ${unit}`;
}

/** At most two decimals, zeros behind dropped. */
function trimmed(value: number): string {
  const [whole = '0', decimals = ''] = value.toFixed(2).split('.');
  const rest = decimals.replace(/0+$/, '');
  const digits = value >= 10_000 ? groupDigits(whole) : whole;
  return rest === '' ? digits : `${digits}.${rest}`;
}
