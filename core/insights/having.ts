import { assertNever } from '../assert-never';
import type { ConstraintLeaf, Literal } from '../constraint/tree';
import { leafPredicate } from '../constraint/leaf';
import { testCell } from '../constraint/match';
import { plainLiterals } from '../constraint/group';
import type { GroupCondition } from '../expression/tree';
import { aggregateKey, type Aggregates } from './aggregate-text';
import { allOf, anyOf, type Condition, notOf } from './condition';
import { valueTest } from './value-test';

/**
 * A condition on groups as a condition of a `filter` behind `stats`; null when AWS cannot tell it as the
 * store does: the groups are then chosen here.
 */
export function havingCondition(
  condition: GroupCondition,
  aggregates: Aggregates,
): Condition | null {
  if (condition.kind !== 'clause') {
    const parts: Condition[] = [];
    for (const part of condition.parts) {
      const text = havingCondition(part, aggregates);
      if (text === null) return null;
      parts.push(text);
    }
    return condition.kind === 'and' ? allOf(parts) : anyOf(parts);
  }
  const { value, leaf, type } = condition;
  if (value.kind !== 'aggregate') return null;
  const source = aggregates.sources.get(aggregateKey(value.aggregate));
  if (source === undefined) return null;
  if (source.kind === 'constant') return testCell(leafPredicate(leaf, condition), source.value);
  if (source.readAs !== 'count' && source.readAs !== 'number') return null;
  const there = source.readAs === 'count' ? true : `ispresent(${source.name})`;
  if (leaf.kind === 'null') return leaf.negated ? there : notOf(there);
  if (!isPlain(leaf)) return null;
  const place = { line: 1, column: leaf.span.start + 1 };
  return allOf([there, valueTest(leaf, { type }, source.name, source.scale, place)]);
}

/** True when every number is one that AWS can hold exactly. */
function isPlain(leaf: ConstraintLeaf): boolean {
  return (plainLiterals(literalsOf(leaf)) ?? []).every(
    (literal) => literal.kind === 'number' && Math.abs(literal.value) <= Number.MAX_SAFE_INTEGER,
  );
}

function literalsOf(leaf: ConstraintLeaf): readonly Literal[] {
  switch (leaf.kind) {
    case 'compare':
    case 'contain':
    case 'regexp':
      return [leaf.value];
    case 'in':
      return leaf.values;
    case 'between':
      return [leaf.low, leaf.high];
    case 'null':
      return [];
    default:
      return assertNever(leaf);
  }
}
