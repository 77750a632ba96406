import { assertNever } from '../assert-never';
import type { ComparisonOperator, ConstraintLeaf, Literal } from '../constraint/tree';
import { plainLiterals } from '../constraint/group';
import type { Place } from '../problem';
import type { ValueType } from '../query/result-table';
import { anyOf, type Condition, allOf, notOf } from './condition';
import { isQuotable, literalPattern, numberText, quoted, thousandth } from './literal';
import { networksBetween } from './networks';
import { translatePattern, UntranslatablePattern } from './pattern';
import { unsupported } from './unsupported';

type ValueLeaf = Exclude<ConstraintLeaf, { kind: 'null' }>;

/**
 * The test of one clause on a value that is there: as `leafPredicate` has it. `=` compares text exactly,
 * IN and CONTAIN fold case, a clause with an unresolved group is true of nothing.
 * @param scale 1000 where the attribute is in milliseconds and the query reads seconds
 * @throws ProblemError `insights/unsupported` for a pattern without equivalent
 */
export function valueTest(
  leaf: ValueLeaf,
  { type }: { readonly type: ValueType },
  name: string,
  scale: 1 | 1_000,
  place: Place,
): Condition {
  if (plainLiterals(literalsOf(leaf)) === null) return false;
  switch (type) {
    case 'text':
      return textTest(leaf, name, place);
    case 'address':
      return addressTest(leaf, name);
    case 'integer':
    case 'number':
    case 'time':
      return numberTest(leaf, name, scale);
    default:
      return assertNever(type);
  }
}

function textTest(leaf: ValueLeaf, name: string, place: Place): Condition {
  switch (leaf.kind) {
    case 'compare': {
      const equal = anyOf(plainOf([leaf.value]).map((value) => equals(name, textOf(value))));
      return leaf.operator === '!=' ? notOf(equal) : equal;
    }
    case 'in': {
      const wanted = plainOf(leaf.values).map((value) => literalPattern(textOf(value)));
      const among = wanted.length === 0 ? false : `${name} like /(?i)^(${wanted.join('|')})$/`;
      return leaf.negated ? notOf(among) : among;
    }
    case 'contain': {
      const wanted = textOf(leaf.value);
      const found = wanted === '' ? true : `${name} like /(?i)${literalPattern(wanted)}/`;
      return leaf.negated ? notOf(found) : found;
    }
    case 'regexp': {
      const wanted = textOf(leaf.value);
      const found = wanted === '' ? true : `${name} like /${patternOf(wanted, place)}/`;
      return leaf.negated ? notOf(found) : found;
    }
    case 'between':
      throw new TypeError('The filter was not compiled: BETWEEN does not fit text.');
    default:
      return assertNever(leaf);
  }
}

/** Digits are compared as a pattern: between quotes AWS may take them for a number, and `012` for 12. */
function equals(name: string, wanted: string): string {
  if (isQuotable(wanted) && /^[A-Za-z]/.test(wanted)) return `${name} = ${quoted(wanted)}`;
  return `${name} like /^${literalPattern(wanted)}$/`;
}

function patternOf(pattern: string, place: Place): string {
  try {
    return translatePattern(pattern);
  } catch (error) {
    if (!(error instanceof UntranslatablePattern)) throw error;
    throw unsupported(
      `Logs Insights has no equivalent for ${error.message} in the pattern of REGEXP.`,
      'Write the characters themselves, such as [^A-Za-z].',
      place,
    );
  }
}

function numberTest(leaf: ValueLeaf, name: string, scale: 1 | 1_000): Condition {
  const is = (operator: ComparisonOperator, literal: Literal): Condition =>
    `${name} ${operator} ${numberOf(literal, scale)}`;
  switch (leaf.kind) {
    case 'compare': {
      if (leaf.value.kind !== 'group') return is(leaf.operator, leaf.value);
      const among = anyOf(plainOf([leaf.value]).map((value) => is('=', value)));
      return leaf.operator === '!=' ? notOf(among) : among;
    }
    case 'in': {
      const among = anyOf(plainOf(leaf.values).map((value) => is('=', value)));
      return leaf.negated ? notOf(among) : among;
    }
    case 'between': {
      const within = allOf([is('>=', leaf.low), is('<=', leaf.high)]);
      return leaf.negated ? notOf(within) : within;
    }
    case 'contain':
    case 'regexp':
      throw new TypeError(`The filter was not compiled: ${leaf.kind} does not fit numbers.`);
    default:
      return assertNever(leaf);
  }
}

function addressTest(leaf: ValueLeaf, name: string): Condition {
  switch (leaf.kind) {
    case 'compare': {
      const among = anyOf(plainOf([leaf.value]).map((value) => inNetwork(name, value)));
      return leaf.operator === '!=' ? notOf(among) : among;
    }
    case 'in': {
      const among = anyOf(plainOf(leaf.values).map((value) => inNetwork(name, value)));
      return leaf.negated ? notOf(among) : among;
    }
    case 'between': {
      const { low, high } = leaf;
      const networks =
        low.kind === 'address' && high.kind === 'address'
          ? networksBetween(low.value, high.value)
          : [];
      const within = anyOf(networks.map((network) => subnet(name, network)));
      return leaf.negated ? notOf(within) : within;
    }
    case 'contain':
    case 'regexp':
      throw new TypeError(`The filter was not compiled: ${leaf.kind} does not fit addresses.`);
    default:
      return assertNever(leaf);
  }
}

/** IPv6 is always compared as a network: AWS does not promise one spelling of an address. */
function inNetwork(name: string, literal: Literal): Condition {
  if (literal.kind === 'cidr') return subnet(name, literal.value);
  if (literal.kind !== 'address') return false;
  if (literal.value.includes(':')) return subnet(name, `${literal.value}/128`);
  return `${name} = ${quoted(literal.value)}`;
}

function subnet(name: string, network: string): string {
  const test = network.includes(':') ? 'isIpv6InSubnet' : 'isIpv4InSubnet';
  return `${test}(${name}, ${quoted(network)})`;
}

function literalsOf(leaf: ValueLeaf): readonly Literal[] {
  if (leaf.kind === 'in') return leaf.values;
  return leaf.kind === 'between' ? [leaf.low, leaf.high] : [leaf.value];
}

/** Values with those of groups in the groups' places. */
function plainOf(literals: readonly Literal[]): readonly Literal[] {
  return plainLiterals(literals) ?? [];
}

function textOf(literal: Literal): string {
  if (literal.kind === 'text') return literal.value;
  throw new TypeError('The filter was not compiled: a text attribute meets another literal.');
}

function numberOf(literal: Literal, scale: 1 | 1_000): string {
  if (literal.kind !== 'number')
    throw new TypeError('The filter was not compiled: a number attribute meets another literal.');
  return scale === 1 ? numberText(literal.text) : thousandth(numberText(literal.text));
}
