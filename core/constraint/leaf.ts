import { assertNever } from '../assert-never';
import type { Attribute } from '../attribute/attribute';
import { type AddressTest, addressTest } from './address-set';
import { compilePattern } from './pattern/match';
import type { ComparisonOperator, ConstraintLeaf, Literal } from './tree';

/**
 * What one clause asks of a value. A missing value satisfies IS NULL and nothing else: neither a
 * comparison nor its negation, as in SQL (FortiSIEM's documents do not say). So only `presence`
 * looks at missing values, and the tests are called with values that are there.
 */
export type LeafPredicate =
  /** IS NULL: `whenNull` true; IS NOT NULL: false. */
  | { readonly kind: 'presence'; readonly whenNull: boolean }
  | { readonly kind: 'text'; readonly test: (value: string) => boolean }
  /** Numbers, and times as epoch milliseconds. */
  | { readonly kind: 'number'; readonly test: (value: number) => boolean }
  /** `test4`: the 32-bit value of an IPv4 address; `test6`: canonical IPv6 text. */
  | ({ readonly kind: 'address' } & AddressTest);

/**
 * The test of one clause of a compiled filter (see `compileConstraint`): literals must already be
 * of the attribute's type. `=` and `!=` compare text exactly, IN and CONTAIN fold case, CONTAIN
 * knows no wildcards, REGEXP finds the pattern anywhere, both ends of BETWEEN belong to it.
 */
export function leafPredicate(leaf: ConstraintLeaf, attribute: Attribute): LeafPredicate {
  if (leaf.kind === 'null') return { kind: 'presence', whenNull: !leaf.negated };
  switch (attribute.type) {
    case 'text':
      return { kind: 'text', test: textTest(leaf) };
    case 'integer':
    case 'number':
    case 'time':
      return { kind: 'number', test: numberTest(leaf) };
    case 'address':
      return { kind: 'address', ...addressTest(leaf) };
    default:
      return assertNever(attribute.type);
  }
}

type ValueLeaf = Exclude<ConstraintLeaf, { kind: 'null' }>;

function textTest(leaf: ValueLeaf): (value: string) => boolean {
  switch (leaf.kind) {
    case 'compare': {
      const wanted = textOf(leaf.value);
      return leaf.operator === '!=' ? (value) => value !== wanted : (value) => value === wanted;
    }
    case 'in': {
      const wanted = new Set(leaf.values.map(textOf).map((value) => value?.toLowerCase()));
      return (value) => wanted.has(value.toLowerCase()) !== leaf.negated;
    }
    case 'contain': {
      const wanted = textOf(leaf.value)?.toLowerCase();
      if (wanted === undefined) return () => leaf.negated;
      return (value) => value.toLowerCase().includes(wanted) !== leaf.negated;
    }
    case 'regexp': {
      const pattern = textOf(leaf.value);
      if (pattern === undefined) return () => leaf.negated;
      const found = compilePattern(pattern);
      return (value) => found(value) !== leaf.negated;
    }
    case 'between':
      throw mismatch(leaf);
    default:
      return assertNever(leaf);
  }
}

function numberTest(leaf: ValueLeaf): (value: number) => boolean {
  switch (leaf.kind) {
    case 'compare':
      return comparison(leaf.operator, numberOf(leaf.value));
    case 'in': {
      const wanted = new Set(leaf.values.map(numberOf));
      return (value) => wanted.has(value) !== leaf.negated;
    }
    case 'between': {
      const low = numberOf(leaf.low) ?? Number.NaN;
      const high = numberOf(leaf.high) ?? Number.NaN;
      return (value) => (value >= low && value <= high) !== leaf.negated;
    }
    case 'contain':
    case 'regexp':
      throw mismatch(leaf);
    default:
      return assertNever(leaf);
  }
}

/** An unresolved group (undefined) is equal to nothing. */
function comparison(
  operator: ComparisonOperator,
  wanted: number | undefined,
): (value: number) => boolean {
  const other = wanted ?? Number.NaN;
  switch (operator) {
    case '=':
      return (value) => value === other;
    case '!=':
      return (value) => value !== other;
    case '<':
      return (value) => value < other;
    case '<=':
      return (value) => value <= other;
    case '>':
      return (value) => value > other;
    case '>=':
      return (value) => value >= other;
    default:
      return assertNever(operator);
  }
}

function textOf(literal: Literal): string | undefined {
  if (literal.kind === 'text') return literal.value;
  if (literal.kind === 'group') return undefined;
  throw new TypeError('The filter was not compiled: a text attribute meets another literal.');
}

function numberOf(literal: Literal): number | undefined {
  if (literal.kind === 'number') return literal.value;
  if (literal.kind === 'group') return undefined;
  throw new TypeError('The filter was not compiled: a number attribute meets another literal.');
}

function mismatch(leaf: ValueLeaf): TypeError {
  return new TypeError(`The filter was not compiled: ${leaf.kind} does not fit ${leaf.attribute}.`);
}
