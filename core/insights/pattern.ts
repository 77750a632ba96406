import { ESCAPED_CLASSES, escapedCharacter } from '../constraint/pattern/syntax';
import { literalPoint } from './literal';

/** Members of `[:name:]` as ranges; every engine knows ranges, few know the names. */
const NAMED: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  xdigit: '0-9A-Fa-f',
};

/** A part of a pattern that Logs Insights has no equivalent for. */
export class UntranslatablePattern extends Error {}

/**
 * Writes a pattern of the filter language (already checked by `parsePattern`) as a regular expression
 * for Logs Insights: plain groups, ranges, `\x…` for every sign that could end the literal. AWS's
 * documentation shows `(?i)` at the start, groups and classes in `like /…/`.
 * Throws UntranslatablePattern for a negated named class in brackets.
 */
export function translatePattern(pattern: string): string {
  let out = '';
  let at = 0;
  if (pattern.startsWith('(?i)')) {
    out = '(?i)';
    at = 4;
  }
  while (at < pattern.length) {
    const part = nextPart(pattern, at);
    out += part.text;
    at = part.end;
  }
  return out;
}

interface Part {
  readonly text: string;
  readonly end: number;
}

function nextPart(pattern: string, at: number): Part {
  const letter = pattern[at] ?? '';
  switch (letter) {
    case '(': {
      const head = /^\((?:\?(?::|P?<[A-Za-z]\w*>))?/.exec(pattern.slice(at, at + 80))?.[0] ?? '(';
      return { text: '(', end: at + head.length };
    }
    case '[':
      return bracket(pattern, at);
    case '\\':
      return escape(pattern, at);
    case ')':
    case '|':
    case '^':
    case '$':
    case '.':
    case '*':
    case '+':
    case '?':
      return { text: letter, end: at + 1 };
    case '{': {
      const counted = /^\{\d{1,4}(?:,\d{0,4})?\}/.exec(pattern.slice(at, at + 12))?.[0];
      if (counted !== undefined && at > 0) return { text: counted, end: at + counted.length };
      return point(pattern, at);
    }
    default:
      return point(pattern, at);
  }
}

function point(pattern: string, at: number): Part {
  const code = pattern.codePointAt(at) ?? 0;
  return { text: literalPoint(code), end: at + (code > 0xffff ? 2 : 1) };
}

function escape(pattern: string, at: number): Part {
  const letter = pattern[at + 1] ?? '';
  if (letter === 'b' || letter === 'B') return { text: `\\${letter}`, end: at + 2 };
  if (letter === 'A') return { text: '^', end: at + 2 };
  if (letter === 'z' || letter === 'Z') return { text: '$', end: at + 2 };
  if (Object.hasOwn(ESCAPED_CLASSES, letter)) return { text: `\\${letter}`, end: at + 2 };
  const single = escapedCharacter(pattern, at + 1);
  if (single === null) throw new UntranslatablePattern(`\\${letter}`);
  return { text: literalPoint(single.code), end: single.end };
}

/** `[…]` with every single member escaped, so that engines cannot differ about it. */
function bracket(pattern: string, opened: number): Part {
  let at = opened + 1;
  let out = '[';
  if (pattern[at] === '^') {
    out += '^';
    at++;
  }
  for (let first = true; at < pattern.length && (first || pattern[at] !== ']'); first = false) {
    const low = member(pattern, at);
    out += low.text;
    at = low.end;
    const range = low.single && pattern[at] === '-' && (pattern[at + 1] ?? ']') !== ']';
    if (!range) continue;
    const high = member(pattern, at + 1);
    out += `-${high.text}`;
    at = high.end;
  }
  return { text: `${out}]`, end: at + 1 };
}

function member(pattern: string, at: number): Part & { readonly single: boolean } {
  const named = /^\[:(\^?)([a-z]+):\]/.exec(pattern.slice(at, at + 16));
  if (named) {
    const ranges = NAMED[named[2] ?? ''];
    if (ranges === undefined || named[1] === '^') throw new UntranslatablePattern(named[0]);
    return { text: ranges, end: at + named[0].length, single: false };
  }
  if (pattern[at] === '\\') {
    const letter = pattern[at + 1] ?? '';
    if (Object.hasOwn(ESCAPED_CLASSES, letter)) {
      return { text: `\\${letter}`, end: at + 2, single: false };
    }
    const single = letter === 'b' ? { code: 8, end: at + 2 } : escapedCharacter(pattern, at + 1);
    if (single === null) throw new UntranslatablePattern(`\\${letter}`);
    return { text: memberPoint(single.code), end: single.end, single: true };
  }
  const code = pattern.codePointAt(at) ?? 0;
  return { text: memberPoint(code), end: at + (code > 0xffff ? 2 : 1), single: true };
}

/** Within brackets a dash is a sign, too. */
function memberPoint(code: number): string {
  return code === 0x2d ? '\\x2d' : literalPoint(code);
}
