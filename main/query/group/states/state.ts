import type { Cell } from '../../../../core/query/result-table';
import type { Selection } from '../../scan/scan';

/** What is gathered per group while records pass. Groups are numbers from 0. */
export interface GroupState {
  /** Makes room for this many groups; those not met yet hold nothing. */
  reserve(groups: number): void;
  /** Takes in the selected rows; row `i` of the selection belongs to `groups[i]`. */
  add(selection: Selection, groups: Uint32Array): void;
}

/** One value per group, to order by and to show. */
export interface GroupColumn {
  cell(group: number): Cell;
  /** Ascending order of two groups that both have a value. */
  compare(a: number, b: number): number;
  /** True when the group has no value. */
  isEmpty(group: number): boolean;
}

/** Doubles an array until it holds `length`. */
export function grownDoubles(
  values: Float64Array<ArrayBuffer>,
  length: number,
): Float64Array<ArrayBuffer> {
  if (values.length >= length) return values;
  const grown = new Float64Array(Math.max(length, values.length * 2));
  grown.set(values);
  return grown;
}

export function grownBytes(
  values: Uint8Array<ArrayBuffer>,
  length: number,
): Uint8Array<ArrayBuffer> {
  if (values.length >= length) return values;
  const grown = new Uint8Array(Math.max(length, values.length * 2));
  grown.set(values);
  return grown;
}

export function grownWords(
  values: Uint32Array<ArrayBuffer>,
  length: number,
): Uint32Array<ArrayBuffer> {
  if (values.length >= length) return values;
  const grown = new Uint32Array(Math.max(length, values.length * 2));
  grown.set(values);
  return grown;
}
