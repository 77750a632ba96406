import { groupDigits, twoDecimals } from './count';

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
  const size = Math.abs(Number(bytes));
  let unit = 0;
  let value = size;
  // 1023.999 KB would be written as 1024 KB.
  while (Number(value.toFixed(2)) >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const text = trimmed(value);
  return { value: bytes < 0 && value > 0 ? signed(text) : text, unit: UNITS[unit] ?? 'B' };
}

/** `942.52 KB`: value and unit with a blank between. */
export function formatBytes(bytes: number | bigint): string {
  const { value, unit } = bytesMeasure(bytes);
  return unit === '' ? value : `${value} ${unit}`;
}

/** At most two decimals; four digits stand together, as FortiSIEM writes `1001.04`. */
function trimmed(value: number): string {
  const [whole = '0', decimals] = twoDecimals(value).split('.');
  const digits = value >= 10_000 ? groupDigits(whole) : whole;
  return decimals === undefined ? digits : `${digits}.${decimals}`;
}

/** `<0.01` of a negative number is `>-0.01`. */
function signed(text: string): string {
  return text.startsWith('<') ? `>-${text.slice(1)}` : `-${text}`;
}
