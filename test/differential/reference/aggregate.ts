import { compareValues } from '../order';
import type { Aggregate, Value } from '../question';

/** An aggregate of a group; `inTime`: its argument's values, the earliest record's first. */
export function aggregateValue(
  { fn, argument, percent }: Aggregate,
  inTime: readonly Value[],
): Value {
  if (argument === null) return BigInt(inTime.length);
  const values = inTime.filter((value) => value !== null);
  if (fn === 'COUNT') return BigInt(values.length);
  if (fn === 'COUNT DISTINCT') return BigInt(new Set(values.map((v) => (v === 0 ? 0 : v))).size);
  const [first] = values;
  if (first === undefined) return null;
  const { type } = argument;
  const sorted = [...values].sort((a, b) => compareValues(type, a, b));
  switch (fn) {
    case 'SUM':
      return type === 'integer'
        ? total(values)
        : numbers(values).reduce((sum, one) => sum + one, 0);
    case 'AVG':
      return type === 'number'
        ? numbers(values).reduce((sum, one) => sum + one, 0) / values.length
        : Number(total(values)) / values.length;
    case 'MIN':
      return sorted[0] ?? null;
    case 'MAX':
      return sorted.at(-1) ?? null;
    case 'FIRST':
      return first;
    case 'LAST':
      return values.at(-1) ?? null;
    case 'MEDIAN':
      return percentile(numbers(sorted), 50);
    case 'Pctile95':
      return percentile(numbers(sorted), 95);
    case 'PCTILE':
      return percentile(numbers(sorted), percent ?? 0);
    case 'MODE':
      return mode(sorted);
    case 'VARIANCE':
      return variance(numbers(values));
    case 'STDDEV':
      return Math.sqrt(variance(numbers(values)));
    case 'PctChange': {
      const [from, to] = [Number(first), Number(values.at(-1))];
      return from === 0 ? null : ((to - from) / from) * 100;
    }
    default:
      throw new Error(`No aggregate ${fn}.`);
  }
}

function total(values: readonly Value[]): bigint {
  return values.reduce<bigint>((sum, value) => sum + BigInt(value as number | bigint), 0n);
}

function numbers(values: readonly Value[]): readonly number[] {
  return values.map(Number);
}

function percentile(sorted: readonly number[], percent: number): number {
  const rank = (percent / 100) * (sorted.length - 1);
  const low = sorted[Math.floor(rank)] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? low;
  return low + (high - low) * (rank - Math.floor(rank));
}

function mode(sorted: readonly Value[]): Value {
  let best: Value = null;
  let most = 0;
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (end < sorted.length && sorted[end] === sorted[at]) end++;
    if (end - at > most) {
      most = end - at;
      best = sorted[at] ?? null;
    }
    at = end;
  }
  return best;
}

function variance(values: readonly number[]): number {
  // The mean of equal fractions may be rounded.
  if (values.every((value) => value === values[0])) return 0;
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length;
}
