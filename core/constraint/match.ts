import type { Attribute } from '../attribute/attribute';
import { parseIpv4 } from '../format/address';
import type { Cell } from '../query/result-table';
import { type LeafPredicate, leafPredicate } from './leaf';
import type { ResolvedConstraint } from './tree';

/** The value of an attribute in one record: addresses as canonical text, times as epoch milliseconds. */
export type ValueOf = (attribute: string) => Cell;

/** The value of any attribute, computed ones too. */
export type CellOf = (attribute: Attribute, valueOf: ValueOf) => Cell;

/**
 * A filter as a test of one record, for filters over attributes that `cellOf` can tell. Expressions
 * use it for the conditions within them; everybody else calls `compileMatcher`.
 */
export function matcher(tree: ResolvedConstraint, cellOf: CellOf): (valueOf: ValueOf) => boolean {
  if ('parts' in tree) {
    const parts = tree.parts.map((part) => matcher(part, cellOf));
    return tree.kind === 'and'
      ? (valueOf) => parts.every((part) => part(valueOf))
      : (valueOf) => parts.some((part) => part(valueOf));
  }
  const { resolved } = tree;
  const predicate = leafPredicate(tree, resolved);
  return (valueOf) => testCell(predicate, cellOf(resolved, valueOf));
}

/** One clause on one value. */
export function testCell(predicate: LeafPredicate, cell: Cell): boolean {
  if (predicate.kind === 'presence') return (cell === null) === predicate.whenNull;
  if (cell === null) return false;
  switch (predicate.kind) {
    case 'text':
      return predicate.test(String(cell));
    case 'number':
      return predicate.test(typeof cell === 'bigint' ? cell : Number(cell));
    case 'address': {
      const text = String(cell);
      const ipv4 = parseIpv4(text);
      return ipv4 === null ? predicate.test6(text) : predicate.test4(ipv4);
    }
  }
}
