import { canonicalAddress, formatCidr, parseCidr } from '../format/address';
import { isOperatorWord, patternText, type Token, unescapeText } from './token';
import type { Literal } from './tree';

const NUMBER = /^-?\d+(\.\d+)?$/;
const GROUP = /^group@(.+)$/i;

/**
 * The value a token stands for, or null when it is none. Quoted text stays text here; bare words
 * are numbers, addresses, networks, `Group@NAME` or, last, text. A pattern is always text.
 */
export function literalOf(token: Token, pattern: boolean): Literal | null {
  const span = { start: token.start, end: token.end };
  if (token.kind === 'quoted') {
    return {
      kind: 'text',
      value: pattern ? patternText(token.text) : unescapeText(token.text),
      span,
    };
  }
  if (token.kind !== 'word' || isOperatorWord(token.text)) return null;
  const { text } = token;
  if (pattern) return { kind: 'text', value: text, span };
  if (NUMBER.test(text)) return { kind: 'number', value: Number(text), text, span };
  const group = GROUP.exec(text)?.[1];
  if (group !== undefined) return { kind: 'group', name: group, span };
  const address = canonicalAddress(text);
  if (address !== null) return { kind: 'address', value: address, span };
  const cidr = parseCidr(text);
  if (cidr !== null) return { kind: 'cidr', value: formatCidr(cidr), span };
  return { kind: 'text', value: text, span };
}
