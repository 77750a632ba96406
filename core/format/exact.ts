import { groupDigits } from './count';

/**
 * A number with every digit it has: `9 007 199 254 740 993`, `0.3333333333333333`, `1e-7`. What is
 * shown rounded has this on hover. A dash for what is none.
 */
export function exactNumber(value: number | bigint): string {
  if (typeof value === 'bigint') return groupDigits(value.toString());
  if (!Number.isFinite(value)) return '–';
  if (Number.isInteger(value)) return groupDigits(BigInt(value).toString());
  const text = String(value);
  if (text.includes('e')) return text;
  const [whole = '0', decimals = ''] = text.split('.');
  return `${groupDigits(whole)}.${decimals}`;
}

/** `965 140 B`: a size in bytes, not rounded. */
export function exactBytes(bytes: number | bigint): string {
  const text = exactNumber(bytes);
  return text === '–' ? text : `${text} B`;
}

/**
 * The sum of numbers: of integers exactly, as bigint beyond 2^53; with a fraction among them in
 * doubles. Null without any number.
 */
export function exactSum(values: Iterable<number | bigint>): number | bigint | null {
  let whole = 0n;
  let doubles = 0;
  let fraction = false;
  let any = false;
  for (const value of values) {
    any = true;
    if (typeof value === 'bigint') {
      whole += value;
    } else if (Number.isSafeInteger(value)) {
      whole += BigInt(value);
    } else {
      fraction = true;
      doubles += value;
    }
  }
  if (!any) return null;
  if (fraction) return doubles + Number(whole);
  const small = Number(whole);
  return Number.isSafeInteger(small) ? small : whole;
}
