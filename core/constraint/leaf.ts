import { assertNever } from '../assert-never';
import type { ValueType } from '../query/result-table';
import { type AddressTest, addressTest } from './values/address-set';
import { plainLiterals } from './group';
import { numberTest } from './values/number-test';
import { compilePattern } from './pattern/match';
import type { ConstraintLeaf, Literal } from './tree';

/**
 * What one clause asks of a value. A missing value satisfies IS NULL and nothing else: neither a
 * comparison nor its negation, as in SQL (FortiSIEM's documents do not say). So only `presence`
 * looks at missing values, and the tests are called with values that are there.
 */
export type LeafPredicate =
  /** IS NULL: `whenNull` true; IS NOT NULL: false. */
  | { readonly kind: 'presence'; readonly whenNull: boolean }
  | { readonly kind: 'text'; readonly test: (value: string) => boolean }
  /** Numbers, exact sums, and times as epoch milliseconds. */
  | { readonly kind: 'number'; readonly test: (value: number | bigint) => boolean }
  /** `test4`: the 32-bit value of an IPv4 address; `test6`: canonical IPv6 text. */
  | ({ readonly kind: 'address' } & AddressTest);

export type ValueLeaf = Exclude<ConstraintLeaf, { kind: 'null' }>;

/**
 * The test of one clause of a compiled filter (see `typedLeaf`): literals must already be of the left
 * side's type. `=` and `!=` compare text exactly, IN and CONTAIN fold case, CONTAIN knows no
 * wildcards, REGEXP finds the pattern anywhere, both ends of BETWEEN belong to it. A clause with a
 * group that is not known here is true of no value, also when it is negated.
 */
export function leafPredicate(
  leaf: ConstraintLeaf,
  { type }: { readonly type: ValueType },
): LeafPredicate {
  if (leaf.kind === 'null') return { kind: 'presence', whenNull: !leaf.negated };
  switch (type) {
    case 'text':
      return { kind: 'text', test: textTest(leaf) };
    case 'integer':
    case 'number':
    case 'time':
      return { kind: 'number', test: numberTest(leaf) };
    case 'address':
      return { kind: 'address', ...addressTest(leaf) };
    default:
      return assertNever(type);
  }
}

function textTest(leaf: ValueLeaf): (value: string) => boolean {
  switch (leaf.kind) {
    case 'compare': {
      const members = plainLiterals([leaf.value])?.map(textOf);
      if (!members) return () => false;
      const negated = leaf.operator === '!=';
      const [only] = members;
      if (members.length === 1) return (value) => (value === only) !== negated;
      const wanted = new Set(members);
      return (value) => wanted.has(value) !== negated;
    }
    case 'in': {
      const members = plainLiterals(leaf.values)?.map((literal) => textOf(literal).toLowerCase());
      if (!members) return () => false;
      const wanted = new Set(members);
      return (value) => wanted.has(value.toLowerCase()) !== leaf.negated;
    }
    case 'contain': {
      const wanted = textOf(leaf.value).toLowerCase();
      return (value) => value.toLowerCase().includes(wanted) !== leaf.negated;
    }
    case 'regexp': {
      const found = compilePattern(textOf(leaf.value));
      return (value) => found(value) !== leaf.negated;
    }
    case 'between':
      throw new TypeError(`The filter was not compiled: BETWEEN does not fit ${leaf.attribute}.`);
    default:
      return assertNever(leaf);
  }
}

function textOf(literal: Literal): string {
  if (literal.kind === 'text') return literal.value;
  throw new TypeError('The filter was not compiled: text meets another literal.');
}
