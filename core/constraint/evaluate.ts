import { attributeCell } from '../expression/evaluate';
import { matcher, type ValueOf } from './match';
import type { ResolvedConstraint } from './tree';

/**
 * The filter as a test of one record: the reference that every faster evaluation agrees with.
 * `valueOf` is asked for stored attributes only; computed ones are computed here.
 */
export function compileMatcher(tree: ResolvedConstraint): (valueOf: ValueOf) => boolean {
  return matcher(tree, attributeCell);
}
