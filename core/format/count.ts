/** Keeps groups of digits together and apart: narrower than a blank, and never mistaken for a point. */
const THIN_SPACE = '\u2009';

/** Whole digits with a thin space between thousands. */
export function groupDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, THIN_SPACE);
}

/**
 * At most two decimals of a number that is not negative, zeros behind dropped. What is not nothing
 * is never written as 0: `<0.01`.
 */
export function twoDecimals(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = value.toFixed(2).replace(/\.?0+$/, '');
  return text === '0' ? '<0.01' : text;
}

/**
 * A count, sum, average or other number as it is shown: `1 234 567`; a fraction keeps at most two
 * decimals, and one that is not nothing is never 0: `<0.01`. A dash for what is no number.
 */
export function formatCount(value: number | bigint): string {
  if (typeof value === 'bigint') return groupDigits(value.toString());
  if (!Number.isFinite(value)) return '–';
  const text = twoDecimals(Math.abs(value));
  if (text.startsWith('<')) return value < 0 ? `>-${text.slice(1)}` : text;
  const [whole = '0', decimals] = text.split('.');
  const digits = groupDigits(whole);
  return `${value < 0 ? '-' : ''}${digits}${decimals === undefined ? '' : `.${decimals}`}`;
}

const SHORT = ['', 'k', 'M', 'G', 'T', 'P'];

/** A count for narrow places such as axes, in units of 1000: `950`, `1.2k`, `13M`. */
export function formatShortCount(value: number): string {
  if (!Number.isFinite(value)) return '–';
  let rest = Math.abs(value);
  let unit = 0;
  // 999.5 would be shown as 1000.
  while (rest >= 999.5 && unit < SHORT.length - 1) {
    rest /= 1000;
    unit++;
  }
  const digits = rest < 9.95 && unit > 0 ? rest.toFixed(1).replace(/\.0$/, '') : rest.toFixed(0);
  const small = unit === 0 && !Number.isInteger(rest) ? String(Number(rest.toFixed(2))) : digits;
  return `${value < 0 ? '-' : ''}${small}${SHORT[unit]}`;
}
