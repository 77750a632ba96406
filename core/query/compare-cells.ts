import { compareAddresses } from '../format/address';
import type { Cell } from './result-table';

/**
 * Ascending order of two values of one attribute, neither null: numbers and addresses by number,
 * text by its UTF-16 units, so that the order does not hang on a locale.
 */
export function compareCells(kind: 'text' | 'address' | 'number', a: Cell, b: Cell): number {
  if (kind === 'address') return compareAddresses(String(a), String(b));
  if (kind === 'number') {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return Number(a) - Number(b);
  }
  const left = String(a);
  const right = String(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
