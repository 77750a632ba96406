import { constraintFault } from '../fault';
import type { Literal } from '../tree';

export interface Token {
  readonly kind: 'word' | 'quoted' | 'symbol' | 'group' | 'end';
  /** Word and symbol: as written. Quoted, and `Group@"NAME"`: between the quotes, as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What the operator parser needs of the reader. */
export interface TokenReader {
  readonly text: string;
  peek(ahead?: number): Token;
  next(): Token;
  isWord(keyword: string, ahead?: number): boolean;
  expectSymbol(symbol: string, after: string): Token;
  /** How many tokens ahead the parenthesis is closed that the next token opens; null: it is not. */
  closing(ahead?: number): number | null;
  literal(after: string, pattern?: boolean): Literal;
  fault(expected: string, action?: string): Error;
}

const OPERATOR_WORDS = new Set([
  'and',
  'or',
  'not',
  'in',
  'between',
  'is',
  'contain',
  'contains',
  'regexp',
]);

/** True for words that cannot be an attribute. */
export function isOperatorWord(word: string): boolean {
  return OPERATOR_WORDS.has(word.toLowerCase());
}

const SYMBOLS = ['!=', '<=', '>=', '=', '<', '>', '(', ')', ','];
/** Runs of these are one word: names, keywords, numbers, addresses, networks, `Group@NAME`. */
export const WORD = /[\p{L}\p{N}_.:/@%*$#~&+\-]+/uy;
const BLANK = /\s+/y;

/** Splits a filter into tokens; the last is `end`. Throws a ProblemError with the position. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    BLANK.lastIndex = at;
    if (BLANK.test(text)) {
      at = BLANK.lastIndex;
      continue;
    }
    const token = tokenFrom(text, at);
    if (token === null) {
      if (text[at] === '"' || text[at] === "'") throw quoteFault(text, at);
      const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
      throw constraintFault(
        'constraint/syntax',
        text,
        at,
        `The filter cannot hold ${letter} here.`,
        hint(letter),
      );
    }
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}

/** The token that starts at an offset; null where none does, also for a quote that is not closed. */
export function tokenFrom(text: string, at: number): Token | null {
  return quoted(text, at) ?? symbol(text, at) ?? word(text, at);
}

function quoteFault(text: string, at: number): Error {
  return constraintFault(
    'constraint/quote',
    text,
    at,
    'The quote opened here is not closed.',
    `Add a closing ${text[at]}.`,
  );
}

function hint(letter: string): string {
  if ('“”„‘’'.includes(letter)) return 'Use straight quotes in place of typographic ones.';
  if (letter === '|') return 'Use OR in place of ||.';
  if (letter === '!') return 'Use != or a negated operator such as NOT IN.';
  return 'Put text in double quotes.';
}

function symbol(text: string, start: number): Token | null {
  const found = SYMBOLS.find((candidate) => text.startsWith(candidate, start));
  return found ? { kind: 'symbol', text: found, start, end: start + found.length } : null;
}

function word(text: string, start: number): Token | null {
  WORD.lastIndex = start;
  const found = WORD.exec(text)?.[0];
  if (found?.toLowerCase() === 'group@') {
    const name = quoted(text, start + found.length);
    if (name !== null) return { ...name, kind: 'group', start };
  }
  return found ? { kind: 'word', text: found, start, end: start + found.length } : null;
}

/** A backslash keeps the next character from ending the text, whatever it is. */
function quoted(text: string, start: number): Token | null {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return null;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) {
      return { kind: 'quoted', text: text.slice(start + 1, at), start, end: at + 1 };
    }
  }
  return null;
}

/** The text meant: a backslash is dropped and what follows it is taken as it stands. */
export function unescapeText(raw: string): string {
  return raw.replace(/\\([\s\S])/g, '$1');
}

/**
 * A pattern in the one form that can be written between double quotes. It keeps its backslashes, which
 * belong to it (`\d`, `\.`); bare double quotes, possible between single quotes, get one, and so does
 * a last backslash that escapes nothing.
 */
export function normalPattern(raw: string): string {
  return raw.replace(/\\[\s\S]|\\|"/g, (part) =>
    part === '"' || part === '\\' ? `\\${part}` : part,
  );
}

/** Per token that opens a parenthesis the index of the token that closes it; -1 for all others. */
export function parenthesisPairs(tokens: readonly Token[]): Int32Array {
  const pairs = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  tokens.forEach(({ kind, text }, index) => {
    if (kind !== 'symbol') return;
    if (text === '(') open.push(index);
    else if (text === ')') {
      const opening = open.pop();
      if (opening !== undefined) pairs[opening] = index;
    }
  });
  return pairs;
}
