import type { Attribute } from '../attribute/attribute';
import { assertNever } from '../assert-never';
import type { ComparisonOperator, ConstraintLeaf, Literal } from '../constraint/tree';
import type { Place } from '../problem';
import { anyOf, type Condition, allOf, notOf } from './condition';
import { isQuotable, literalPattern, numberText, quoted, thousandth } from './literal';
import { networksBetween } from './networks';
import { translatePattern, UntranslatablePattern } from './pattern';
import { unsupported } from './unsupported';

type ValueLeaf = Exclude<ConstraintLeaf, { kind: 'null' }>;

/**
 * The test of one clause on a value that is there: as `leafPredicate` has it. `=` compares text exactly,
 * IN and CONTAIN fold case, an unresolved group equals nothing.
 * @param scale 1000 where the attribute is in milliseconds and the query reads seconds
 * @throws ProblemError `insights/unsupported` for a pattern without equivalent
 */
export function valueTest(
  leaf: ValueLeaf,
  attribute: Attribute,
  name: string,
  scale: 1 | 1_000,
  place: Place,
): Condition {
  switch (attribute.type) {
    case 'text':
      return textTest(leaf, name, place);
    case 'address':
      return addressTest(leaf, name);
    case 'integer':
    case 'number':
    case 'time':
      return numberTest(leaf, name, scale);
    default:
      return assertNever(attribute.type);
  }
}

function textTest(leaf: ValueLeaf, name: string, place: Place): Condition {
  switch (leaf.kind) {
    case 'compare': {
      const wanted = textOf(leaf.value);
      const equal = wanted === null ? false : equals(name, wanted);
      return leaf.operator === '!=' ? notOf(equal) : equal;
    }
    case 'in': {
      const wanted = leaf.values.flatMap((value) => textOf(value) ?? []).map(literalPattern);
      const among = wanted.length === 0 ? false : `${name} like /(?i)^(${wanted.join('|')})$/`;
      return leaf.negated ? notOf(among) : among;
    }
    case 'contain': {
      const wanted = textOf(leaf.value);
      if (wanted === null) return leaf.negated;
      const found = wanted === '' ? true : `${name} like /(?i)${literalPattern(wanted)}/`;
      return leaf.negated ? notOf(found) : found;
    }
    case 'regexp': {
      const wanted = textOf(leaf.value);
      if (wanted === null) return leaf.negated;
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
  const is = (operator: ComparisonOperator, literal: Literal): Condition => {
    const text = numberOf(literal, scale);
    return text === null ? operator === '!=' : `${name} ${operator} ${text}`;
  };
  switch (leaf.kind) {
    case 'compare':
      return is(leaf.operator, leaf.value);
    case 'in': {
      const among = anyOf(leaf.values.map((value) => is('=', value)));
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
      const among = inNetwork(name, leaf.value);
      return leaf.operator === '!=' ? notOf(among) : among;
    }
    case 'in': {
      const among = anyOf(leaf.values.map((value) => inNetwork(name, value)));
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

/** Null: an unresolved group. */
function textOf(literal: Literal): string | null {
  if (literal.kind === 'text') return literal.value;
  if (literal.kind === 'group') return null;
  throw new TypeError('The filter was not compiled: a text attribute meets another literal.');
}

function numberOf(literal: Literal, scale: 1 | 1_000): string | null {
  if (literal.kind === 'group') return null;
  if (literal.kind !== 'number')
    throw new TypeError('The filter was not compiled: a number attribute meets another literal.');
  return scale === 1 ? numberText(literal.text) : thousandth(numberText(literal.text));
}
