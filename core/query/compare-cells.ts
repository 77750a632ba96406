import { compareAddresses } from '../format/address';
import type { Cell } from './result-table';

/**
 * Ascending order of two values of one attribute, neither null: numbers and addresses by number, whole
 * numbers beyond 2^53 exactly, text by its UTF-16 units, so that the order does not hang on a locale.
 */
export function compareCells(kind: 'text' | 'address' | 'number', a: Cell, b: Cell): number {
  if (kind === 'address') return compareAddresses(String(a), String(b));
  // JavaScript orders a bigint and a number by their exact values.
  const left = kind === 'number' ? numeric(a) : String(a);
  const right = kind === 'number' ? numeric(b) : String(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function numeric(cell: Cell): number | bigint {
  return typeof cell === 'bigint' ? cell : Number(cell);
}
