import type { Attribute } from '../attribute/attribute';
import {
  attributeHint,
  NO_STORED_FIELDS,
  resolveAttribute,
  type StoredFields,
} from '../attribute/stored-field';
import type { Problem } from '../problem';
import { constraintFault, lineAndColumn } from './fault';
import { leafPredicate } from './leaf';
import { parseConstraint } from './parse';
import { compilePattern } from './pattern/match';
import { PatternFault } from './pattern/syntax';
import { type Constraint, type ConstraintLeaf, isLeaf, type Literal } from './tree';
import { typedLiteral } from './typed-literal';

export interface CompiledConstraint {
  /** Attribute names in the catalogue's spelling, literals of the attribute's type. */
  readonly tree: Constraint;
  /** Every attribute used, once. */
  readonly attributes: readonly Attribute[];
  readonly notices: readonly Problem[];
}

/**
 * Reads a filter, resolves its attributes and checks every value against its attribute's type.
 * Throws a ProblemError with line, column and, for an unknown attribute, the nearest one.
 * @param stored fields whose names are attributes, too
 */
export function compileConstraint(
  text: string,
  stored: StoredFields = NO_STORED_FIELDS,
): CompiledConstraint {
  const parsed = parseConstraint(text);
  const attributes = new Map<string, Attribute>();
  const notices = [...parsed.notices];
  const tree = compileNode(parsed.tree, text, stored, attributes, notices);
  return { tree, attributes: [...attributes.values()], notices };
}

function compileNode(
  node: Constraint,
  text: string,
  stored: StoredFields,
  attributes: Map<string, Attribute>,
  notices: Problem[],
): Constraint {
  if (!isLeaf(node)) {
    return {
      ...node,
      parts: node.parts.map((part) => compileNode(part, text, stored, attributes, notices)),
    };
  }
  const attribute = resolveAttribute(node.attribute, stored);
  if (attribute === null) {
    throw constraintFault(
      'constraint/unknown-attribute',
      text,
      node.span.start,
      `There is no attribute ${shorten(node.attribute)}.`,
      attributeHint(node.attribute, stored),
    );
  }
  attributes.set(attribute.name, attribute);
  const leaf = compileLeaf(node, attribute, text);
  notices.push(...leafNotices(leaf, attribute, text));
  return leaf;
}

function compileLeaf(leaf: ConstraintLeaf, attribute: Attribute, text: string): ConstraintLeaf {
  const typed = (literal: Literal, network = false): Literal => {
    const result = typedLiteral(literal, attribute, text, network);
    if ('fault' in result) {
      throw constraintFault(
        'constraint/value',
        text,
        literal.span.start,
        result.fault,
        result.action,
      );
    }
    return result.literal;
  };
  const refuse = (operator: string, action: string): never => {
    throw constraintFault(
      'constraint/operator',
      text,
      leaf.span.start,
      `${operator} does not work on ${attribute.name}, which holds ${holding(attribute)}.`,
      action,
    );
  };
  const name = { attribute: attribute.name };
  switch (leaf.kind) {
    case 'null':
      return { ...leaf, ...name };
    case 'compare': {
      const equality = leaf.operator === '=' || leaf.operator === '!=';
      if (!equality && (attribute.type === 'text' || attribute.type === 'address')) {
        refuse(
          leaf.operator,
          attribute.type === 'address'
            ? 'Use BETWEEN (first, last) or a network such as IN (10.0.0.0/8).'
            : 'Use =, IN, CONTAIN or REGEXP.',
        );
      }
      return { ...leaf, ...name, value: typed(leaf.value, equality) };
    }
    case 'in':
      return { ...leaf, ...name, values: leaf.values.map((value) => typed(value, true)) };
    case 'between': {
      if (attribute.type === 'text') refuse('BETWEEN', 'Use =, IN, CONTAIN or REGEXP.');
      const low = typed(leaf.low);
      const high = typed(leaf.high);
      if (
        low.kind === 'address' &&
        high.kind === 'address' &&
        low.value.includes(':') !== high.value.includes(':')
      ) {
        throw constraintFault(
          'constraint/value',
          text,
          leaf.low.span.start,
          'The two ends of BETWEEN are an IPv4 and an IPv6 address.',
          'Use two of the same kind.',
        );
      }
      return { ...leaf, ...name, low, high };
    }
    case 'contain':
    case 'regexp': {
      if (attribute.type !== 'text') {
        refuse(
          leaf.kind === 'contain' ? 'CONTAIN' : 'REGEXP',
          attribute.type === 'address'
            ? 'Use a network such as IN (10.0.0.0/8).'
            : 'Use =, <, >, IN or BETWEEN.',
        );
      }
      const value = typed(leaf.value);
      if (leaf.kind === 'regexp' && value.kind === 'text')
        checkPattern(value.value, text, leaf.value.span.start);
      return { ...leaf, ...name, value };
    }
  }
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

function leafNotices(leaf: ConstraintLeaf, attribute: Attribute, text: string): Problem[] {
  const place = lineAndColumn(text, leaf.span.start);
  const notices: Problem[] = literalsOf(leaf).flatMap((literal) =>
    literal.kind === 'group'
      ? [
          {
            code: 'constraint/unresolved-group',
            message: `The group ${literal.name} is not known here, so it stands for no value.`,
            action: 'Write the values of the group in its place.',
            place: lineAndColumn(text, literal.span.start),
          },
        ]
      : [],
  );
  const { origin } = attribute;
  if (origin.kind === 'none') {
    const always = leaf.kind === 'null' && !leaf.negated ? 'every' : 'no';
    notices.push({
      code: 'constraint/empty-attribute',
      message: `${attribute.name} is always empty, so this clause matches ${always} record. ${origin.why}`,
      place,
    });
  }
  if (origin.kind === 'constant' && leaf.kind !== 'null' && notices.length === 0) {
    const predicate = leafPredicate(leaf, attribute);
    const value = Number(origin.value);
    if (predicate.kind === 'number' && !predicate.test(value)) {
      notices.push({
        code: 'constraint/constant-attribute',
        message: `${attribute.name} is always ${value} here, so this clause matches no record.`,
        place,
      });
    }
  }
  return notices;
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
  }
}

function holding(attribute: Attribute): string {
  const kinds = {
    text: 'text',
    address: 'addresses',
    integer: 'numbers',
    number: 'numbers',
    time: 'times',
  };
  return kinds[attribute.type];
}

function shorten(name: string): string {
  return name.length > 64 ? `${name.slice(0, 63)}…` : name;
}
