import { findAttribute } from '../attribute/catalogue';
import type { LanguageContext } from '../expression/context';
import type { Problem, ProblemError } from '../problem';
import type { ValueType } from '../query/result-table';
import { compareAddresses } from '../format/address';
import { constraintFault, lineAndColumn } from './fault';
import { typedGroup } from './values/typed-group';
import { compilePattern } from './pattern/match';
import { PatternFault } from './pattern/syntax';
import type { ConstraintLeaf, Literal } from './tree';
import { typedLiteral } from './values/typed-literal';

/** What stands on the left of a clause, as far as its values must know. */
export interface TypedName {
  readonly name: string;
  readonly type: ValueType;
}

export interface TypedLeaf {
  /** Literals of the left side's type, groups with their values; `attribute` is the name. */
  readonly leaf: ConstraintLeaf;
  /** Unresolved and empty groups, group values that do not fit, ends of BETWEEN the wrong way round. */
  readonly notices: readonly Problem[];
}

/**
 * Checks operator and values of one clause against the type of its left side. The same for attributes,
 * expressions of a record and expressions of a group.
 * @param text what the clause was read from: its positions are offsets of it
 * @param faults takes the values that do not fit, each; absent: the first is thrown. The clause is of no
 *   use then
 * @throws ProblemError `constraint/value`, `constraint/operator`, `constraint/pattern`
 */
export function typedLeaf(
  leaf: ConstraintLeaf,
  name: TypedName,
  text: string,
  context: Pick<LanguageContext, 'groups'>,
  faults?: Problem[],
): TypedLeaf {
  const notices: Problem[] = [];
  const refuse = (fault: ProblemError): void => {
    if (faults === undefined) throw fault;
    faults.push(fault.problem);
  };
  const typed = (literal: Literal, allowed: Allowed): Literal => {
    if (literal.kind === 'group') {
      if (!allowed.groups) refuse(groupFault(literal, text));
      const group = typedGroup(literal, name, text, context.groups);
      notices.push(...group.notices);
      return group.literal;
    }
    const result = typedLiteral(literal, name, text, allowed.networks);
    if ('fault' in result) {
      const { fault, action } = result;
      refuse(constraintFault('constraint/value', text, literal.span.start, fault, action));
      return literal;
    }
    notices.push(...doubtfulText(literal, name.type, text));
    return result.literal;
  };
  return { leaf: typedBy(leaf, name, text, typed, notices), notices };
}

interface Allowed {
  readonly groups: boolean;
  readonly networks: boolean;
}
const MEMBERS: Allowed = { groups: true, networks: true };
const SINGLE: Allowed = { groups: false, networks: false };

function typedBy(
  leaf: ConstraintLeaf,
  { name, type }: TypedName,
  text: string,
  typed: (literal: Literal, allowed: Allowed) => Literal,
  notices: Problem[],
): ConstraintLeaf {
  const refuse = (operator: string, action: string): never => {
    throw constraintFault(
      'constraint/operator',
      text,
      leaf.span.start,
      `${operator} does not work on ${name}, which holds ${HOLDING[type]}.`,
      action,
    );
  };
  const attribute = name;
  switch (leaf.kind) {
    case 'null':
      return { ...leaf, attribute };
    case 'compare': {
      const equality = leaf.operator === '=' || leaf.operator === '!=';
      if (!equality && type === 'text') refuse(leaf.operator, 'Use =, IN, CONTAIN or REGEXP.');
      if (!equality && type === 'address')
        refuse(leaf.operator, 'Use BETWEEN (first, last) or a network such as IN (10.0.0.0/8).');
      return { ...leaf, attribute, value: typed(leaf.value, equality ? MEMBERS : SINGLE) };
    }
    case 'in':
      return { ...leaf, attribute, values: leaf.values.map((value) => typed(value, MEMBERS)) };
    case 'between': {
      if (type === 'text') refuse('BETWEEN', 'Use =, IN, CONTAIN or REGEXP.');
      const low = typed(leaf.low, SINGLE);
      const high = typed(leaf.high, SINGLE);
      if (endsOfTwoKinds(low, high)) {
        throw constraintFault(
          'constraint/value',
          text,
          leaf.low.span.start,
          'The two ends of BETWEEN are an IPv4 and an IPv6 address.',
          'Use two of the same kind.',
        );
      }
      if (endsSwapped(low, high)) notices.push(swappedNotice(leaf, text));
      return { ...leaf, attribute, low, high };
    }
    case 'contain':
    case 'regexp': {
      if (type !== 'text') {
        refuse(
          leaf.kind === 'contain' ? 'CONTAIN' : 'REGEXP',
          type === 'address'
            ? 'Use a network such as IN (10.0.0.0/8).'
            : 'Use =, <, >, IN or BETWEEN.',
        );
      }
      const value = typed(leaf.value, SINGLE);
      if (leaf.kind === 'regexp' && value.kind === 'text')
        checkPattern(value.value, text, leaf.value.span.start);
      return { ...leaf, attribute, value };
    }
  }
}

const HOLDING: Readonly<Record<ValueType, string>> = {
  text: 'text',
  address: 'addresses',
  integer: 'numbers',
  number: 'numbers',
  time: 'times',
};

function endsOfTwoKinds(low: Literal, high: Literal): boolean {
  return (
    low.kind === 'address' &&
    high.kind === 'address' &&
    low.value.includes(':') !== high.value.includes(':')
  );
}

function endsSwapped(low: Literal, high: Literal): boolean {
  if (low.kind === 'number' && high.kind === 'number') return low.value > high.value;
  return (
    low.kind === 'address' && high.kind === 'address' && compareAddresses(low.value, high.value) > 0
  );
}

function swappedNotice(leaf: ConstraintLeaf & { kind: 'between' }, text: string): Problem {
  return {
    code: 'constraint/empty-range',
    message: `The first end of BETWEEN lies behind the second, so this clause matches ${leaf.negated ? 'every record that has a value' : 'no record'}.`,
    action: 'Swap the two ends.',
    place: lineAndColumn(text, leaf.low.span.start),
  };
}

function groupFault(literal: Literal & { kind: 'group' }, text: string): ProblemError {
  return constraintFault(
    'constraint/value',
    text,
    literal.span.start,
    `The group ${literal.name} stands for several values, which do not fit here.`,
    'Use it after =, !=, IN or NOT IN.',
  );
}

/** Text that was likely meant as something else: a group between quotes, NULL, the name of an attribute. */
function doubtfulText(literal: Literal, type: ValueType, text: string): Problem[] {
  if (literal.kind !== 'text') return [];
  const { value, span } = literal;
  const place = lineAndColumn(text, span.start);
  if (/^group@/i.test(value)) {
    return [
      {
        code: 'constraint/quoted-group',
        message: `Between quotes ${value.slice(0, 64)} is text and no group.`,
        action: 'Leave the quotes out to mean the group.',
        place,
      },
    ];
  }
  const bare = text.slice(span.start, span.end) === value;
  if (bare && type === 'text' && /^null$/i.test(value)) {
    return [
      {
        code: 'constraint/null-as-text',
        message: `${value} stands for this text here, not for a missing value.`,
        action:
          'Write IS NULL or IS NOT NULL to ask for what is missing, or quotes to mean the text.',
        place,
      },
    ];
  }
  if (!bare || type !== 'text' || findAttribute(value)?.name !== value) return [];
  return [
    {
      code: 'constraint/name-as-text',
      message: `${value} stands for this text here, not for the attribute of that name.`,
      action: 'Put it in quotes to mean the text; two attributes cannot be compared.',
      place,
    },
  ];
}

function checkPattern(pattern: string, text: string, offset: number): void {
  try {
    compilePattern(pattern);
  } catch (error) {
    if (!(error instanceof PatternFault)) throw error;
    // The literal starts with its quote; offsets within the pattern start behind it.
    const at = text[offset] === '"' || text[offset] === "'" ? offset + 1 : offset;
    throw constraintFault(
      'constraint/pattern',
      text,
      at + error.offset,
      `The pattern cannot be used: ${error.message}`,
      'Escape special characters with \\ to match them as they are.',
    );
  }
}
