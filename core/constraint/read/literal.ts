import { canonicalAddress, formatCidr, parseCidr } from '../../format/address';
import { isOperatorWord, normalPattern, type Token, unescapeText } from './token';
import type { Literal } from '../tree';

const NUMBER = /^-?\d+(\.\d+)?$/;
const GROUP = /^group@(.+)$/i;

/**
 * The value a token stands for, or null when it is none. Quoted text stays text here; bare words
 * are numbers, addresses, networks, `Group@NAME` or, last, text. A pattern is text or a group, which
 * is refused later.
 */
export function literalOf(token: Token, pattern: boolean): Literal | null {
  const span = { start: token.start, end: token.end };
  if (token.kind === 'quoted') {
    return {
      kind: 'text',
      value: pattern ? normalPattern(token.text) : unescapeText(token.text),
      span,
    };
  }
  if (token.kind === 'group') {
    return { kind: 'group', name: unescapeText(token.text), values: null, span };
  }
  if (token.kind !== 'word' || isOperatorWord(token.text)) return null;
  const { text } = token;
  const group = GROUP.exec(text)?.[1];
  if (group !== undefined) return { kind: 'group', name: group, values: null, span };
  if (pattern) return { kind: 'text', value: text, span };
  if (NUMBER.test(text)) return { kind: 'number', value: Number(text), text, span };
  const address = canonicalAddress(text);
  if (address !== null) return { kind: 'address', value: address, span };
  const cidr = parseCidr(text);
  if (cidr !== null) return { kind: 'cidr', value: formatCidr(cidr), span };
  return { kind: 'text', value: text, span };
}
