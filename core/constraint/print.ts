import { assertNever } from '../assert-never';
import { normalPattern, WORD } from './read/token';
import type { Constraint, Literal } from './tree';

/**
 * The filter as text, in FortiSIEM's habit: each clause of AND and OR in its own parentheses.
 * Parsing the text gives the same tree, positions aside.
 */
export function printConstraint(tree: Constraint): string {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return tree.parts
        .map((part) => `(${printConstraint(part)})`)
        .join(tree.kind === 'and' ? ' AND ' : ' OR ');
    case 'compare':
      return `${tree.attribute} ${tree.operator} ${printLiteral(tree.value)}`;
    case 'in':
      return `${tree.attribute} ${not(tree.negated)}IN (${tree.values.map(printLiteral).join(', ')})`;
    case 'between':
      return `${tree.attribute} ${not(tree.negated)}BETWEEN (${printLiteral(tree.low)}, ${printLiteral(tree.high)})`;
    case 'contain':
      return `${tree.attribute} ${not(tree.negated)}CONTAIN ${printLiteral(tree.value)}`;
    case 'regexp':
      return `${tree.attribute} ${not(tree.negated)}REGEXP ${printPattern(tree.value)}`;
    case 'null':
      return `${tree.attribute} IS ${not(tree.negated)}NULL`;
    default:
      return assertNever(tree);
  }
}

function not(negated: boolean): string {
  return negated ? 'NOT ' : '';
}

/** A literal as it is written in a filter. */
export function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'number':
      return literal.text;
    case 'text':
      return `"${escaped(literal.value)}"`;
    case 'address':
    case 'cidr':
      return literal.value;
    case 'group':
      return BARE_GROUP.test(literal.name)
        ? `Group@${literal.name}`
        : `Group@"${escaped(literal.name)}"`;
    default:
      return assertNever(literal);
  }
}

/** A pattern holds its own backslashes; see `normalPattern`. */
function printPattern(literal: Literal): string {
  return literal.kind === 'text' ? `"${normalPattern(literal.value)}"` : printLiteral(literal);
}

/** Names of groups that are one word of the language. */
const BARE_GROUP = new RegExp(`^(?:${WORD.source})$`, 'u');

function escaped(text: string): string {
  return text.replace(/[\\"]/g, '\\$&');
}
