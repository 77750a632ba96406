import { assertNever } from '../../assert-never';
import { plainLiterals } from '../group';
import type { ValueLeaf } from '../leaf';
import type { ComparisonOperator, Literal } from '../tree';

type Numeric = number | bigint;

/**
 * The test of a clause on numbers or times. Whole numbers are compared exactly at any size: a written
 * one beyond 2^53 is kept as a bigint, and JavaScript orders the two kinds by their exact values.
 */
export function numberTest(leaf: ValueLeaf): (value: Numeric) => boolean {
  switch (leaf.kind) {
    case 'compare': {
      const { operator } = leaf;
      if (operator === '=' || operator === '!=') return among([leaf.value], operator === '!=');
      return comparison(operator, numberOf(leaf.value));
    }
    case 'in':
      return among(leaf.values, leaf.negated);
    case 'between': {
      const low = numberOf(leaf.low);
      const high = numberOf(leaf.high);
      return (value) => (value >= low && value <= high) !== leaf.negated;
    }
    case 'contain':
    case 'regexp':
      throw new TypeError(
        `The filter was not compiled: ${leaf.kind} does not fit ${leaf.attribute}.`,
      );
    default:
      return assertNever(leaf);
  }
}

function among(literals: readonly Literal[], negated: boolean): (value: Numeric) => boolean {
  const members = plainLiterals(literals)?.map(numberOf);
  if (!members) return () => false;
  const [only] = members;
  // NaN on either side is equal to nothing, as `===` has it and a set has not.
  if (members.length === 1 && typeof only === 'number') {
    return (value) =>
      (typeof value === 'number' ? value === only : exact(value) === only) !== negated;
  }
  const wanted = new Set<Numeric>(members);
  return (value) => wanted.has(exact(value)) !== negated;
}

function comparison(
  operator: Exclude<ComparisonOperator, '=' | '!='>,
  wanted: Numeric,
): (value: Numeric) => boolean {
  switch (operator) {
    case '<':
      return (value) => value < wanted;
    case '<=':
      return (value) => value <= wanted;
    case '>':
      return (value) => value > wanted;
    case '>=':
      return (value) => value >= wanted;
    default:
      return assertNever(operator);
  }
}

/** One value for one number: a number up to 2^53, a bigint for whole ones beyond. */
function exact(value: Numeric): Numeric {
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function numberOf(literal: Literal): Numeric {
  if (literal.kind !== 'number')
    throw new TypeError('The filter was not compiled: a number meets another literal.');
  const { value, text } = literal;
  if (Number.isSafeInteger(value) || !/^-?\d+$/.test(text) || !Number.isFinite(value)) {
    return exact(value);
  }
  return exact(BigInt(text));
}
