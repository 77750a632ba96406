import { resolvedAttribute } from '../attribute/stored-field';
import { parseIpv4 } from '../format/address';
import type { Cell } from '../query/result-table';
import { type LeafPredicate, leafPredicate } from './leaf';
import { type Constraint, isLeaf } from './tree';

/** The value of an attribute in one record: addresses as canonical text, times as epoch milliseconds. */
export type ValueOf = (attribute: string) => Cell;

/**
 * The filter as a test of one record: the reference that every faster evaluation agrees with.
 * Takes the tree of `compileConstraint`.
 */
export function compileMatcher(tree: Constraint): (valueOf: ValueOf) => boolean {
  if (!isLeaf(tree)) {
    const parts = tree.parts.map(compileMatcher);
    return tree.kind === 'and'
      ? (valueOf) => parts.every((part) => part(valueOf))
      : (valueOf) => parts.some((part) => part(valueOf));
  }
  const attribute = resolvedAttribute(tree.attribute);
  const predicate = leafPredicate(tree, attribute);
  return (valueOf) => testCell(predicate, valueOf(attribute.name));
}

/** One clause on one value. */
export function testCell(predicate: LeafPredicate, cell: Cell): boolean {
  if (predicate.kind === 'presence') return (cell === null) === predicate.whenNull;
  if (cell === null) return false;
  switch (predicate.kind) {
    case 'text':
      return predicate.test(String(cell));
    case 'number':
      return predicate.test(Number(cell));
    case 'address': {
      const text = String(cell);
      const ipv4 = parseIpv4(text);
      return ipv4 === null ? predicate.test6(text) : predicate.test4(ipv4);
    }
  }
}
