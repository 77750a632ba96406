import type { Cell } from '../../query/result-table';

const WHOLE = /^[ \t\r\n]*([+-]?)(\d+)(?:\.\d*)?[ \t\r\n]*$/;

/** The whole number in text, its fraction cut off; missing for text that is none, and beyond ±2^53. */
export function wholeNumberOf(text: string): Cell {
  const [, sign = '', digits] = WHOLE.exec(text) ?? [];
  if (digits === undefined) return null;
  const significant = digits.replace(/^0+(?=\d)/, '');
  if (significant.length > 16 || BigInt(significant) > 2n ** 53n) return null;
  const value = Number(significant);
  return sign === '-' ? 0 - value : value;
}

const DECIMAL = /^[ \t\r\n]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t\r\n]*$/;

/** The decimal number in text; missing for text that is none, and beyond what a double holds. */
export function decimalOf(text: string): Cell {
  const number = DECIMAL.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number + 0 : null;
}

/** A whole number in digits, however large. */
export function canonicalDigits(value: number | bigint): string {
  if (typeof value === 'bigint') return value.toString();
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
