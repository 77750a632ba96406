import {
  NO_STORED_FIELDS,
  resolveAttribute,
  type StoredFields,
} from '../../attribute/stored-field';
import { expressionFault } from './fault';

export interface ExpressionToken {
  readonly kind: 'word' | 'number' | 'quoted' | 'symbol' | 'other' | 'end';
  /** Quoted: what is meant, without quotes and backslashes. All others: as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const BLANK = /\s*/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_.])/uy;
const SYMBOLS = '+-*/(),';
/** Names may hold dashes and dots: `tcp-flags`, `field.tcp-flags`. */
const WORD = /[\p{L}_][\p{L}\p{N}_.]*(?:-[\p{L}\p{N}_.]+)*/uy;

/** Parts of a run that are looked at; no name has nearly as many. */
const MOST_PARTS = 32;

/**
 * The token at or after an offset. A dash between letters belongs to the name where there is such an
 * attribute (`tcp-flags`), else it is a minus where the parts are names (`sentBytes64-recvBytes64`).
 * Throws a ProblemError for a quote that is not closed.
 */
export function tokenAt(
  text: string,
  offset: number,
  stored: StoredFields = NO_STORED_FIELDS,
): ExpressionToken {
  BLANK.lastIndex = offset;
  BLANK.exec(text);
  const start = BLANK.lastIndex;
  const letter = text[start];
  if (letter === undefined) return { kind: 'end', text: '', start, end: start };
  if (letter === '"' || letter === "'") return quoted(text, start);
  if (SYMBOLS.includes(letter)) return { kind: 'symbol', text: letter, start, end: start + 1 };
  NUMBER.lastIndex = start;
  const number = NUMBER.exec(text)?.[0];
  if (number !== undefined) {
    return { kind: 'number', text: number, start, end: start + number.length };
  }
  WORD.lastIndex = start;
  const word = WORD.exec(text)?.[0];
  if (word !== undefined) {
    const name = word.includes('-') ? nameIn(word, text, start + word.length, stored) : word;
    return { kind: 'word', text: name, start, end: start + name.length };
  }
  const point = String.fromCodePoint(text.codePointAt(start) ?? 0);
  return { kind: 'other', text: point, start, end: start + point.length };
}

/** The name that a run of letters with dashes begins with. */
function nameIn(run: string, text: string, end: number, stored: StoredFields): string {
  const called = /^\s*\(/.test(text.slice(end, end + 40));
  const names = run.split('-');
  if (names.length > MOST_PARTS) return run;
  const isName = (from: number, to: number): boolean => {
    const part = names.slice(from, to).join('-');
    return /^\d+(\.\d+)?$/.test(part) || resolveAttribute(part, stored) !== null;
  };
  // A call's name is its last part alone.
  const last = called ? names.length - 1 : names.length;
  /** Where no names from there on fill the run: each is tried once, or the ways would multiply. */
  const tried = new Set<number>();
  /** True when names from here on fill the run. */
  const filled = (from: number): boolean => {
    if (from === last) return true;
    if (tried.has(from)) return false;
    for (let to = last; to > from; to--) if (isName(from, to) && filled(to)) return true;
    tried.add(from);
    return false;
  };
  for (let to = last; to > 0; to--) {
    if (isName(0, to) && filled(to)) return names.slice(0, to).join('-');
  }
  return run;
}

/** A backslash keeps the next character from ending the text, whatever it is. */
function quoted(text: string, start: number): ExpressionToken {
  const quote = text[start] ?? '';
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (letter === quote) return { kind: 'quoted', text: value, start, end: at + 1 };
    if (letter === '\\') at++;
    value += text[at] ?? '';
  }
  throw expressionFault(
    'report/quote',
    text,
    start,
    'The quote opened here is not closed.',
    `Add a closing ${quote}.`,
  );
}
