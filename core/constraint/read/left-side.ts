import { constraintFault } from '../fault';
import { isOperatorWord, type Token, type TokenReader } from './token';

/** The left side of a clause as written: a name or an expression. */
export interface WrittenLeft {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const ARITHMETIC = '+-*/';

/**
 * Cuts the left side of a clause out of the text: names, values and calls with arithmetic between them.
 * What stands within parentheses is passed over, and none of it is judged; expressions are read later.
 */
export function readLeftSide(reader: TokenReader): WrittenLeft {
  const first = reader.peek();
  let last = first;
  for (let wanted = true; ; ) {
    const token = reader.peek();
    if (!wanted && !continues(token)) break;
    last = operand(reader, token === first);
    wanted = last === token && token.kind === 'word' && ARITHMETIC.includes(token.text.slice(-1));
  }
  const { start } = first;
  const { end } = last;
  return { text: reader.text.slice(start, end), start, end };
}

/** True where what was read up to here goes on with `+`, `-`, `*` or `/`. */
export function continues(token: Token): boolean {
  return token.kind === 'word' && ARITHMETIC.includes(token.text.charAt(0));
}

/** Passes over one name, value, call or parenthesis; gives its last token. */
function operand(reader: TokenReader, first: boolean): Token {
  const token = reader.peek();
  const named = token.kind === 'word' && !isOperatorWord(token.text);
  if (named || token.kind === 'quoted') {
    reader.next();
    const opening = reader.peek();
    return named && isOpening(opening) ? parentheses(reader) : token;
  }
  if (isOpening(token)) return parentheses(reader);
  throw reader.fault(
    first ? 'an attribute' : 'an attribute or a value after the arithmetic sign',
    first && reader.isWord('not')
      ? 'Put NOT before the operator: NOT IN, NOT CONTAIN, NOT BETWEEN, NOT REGEXP.'
      : undefined,
  );
}

function isOpening(token: Token): boolean {
  return token.kind === 'symbol' && token.text === '(';
}

function parentheses(reader: TokenReader): Token {
  const opening = reader.peek();
  const length = reader.closing();
  if (length === null) {
    throw constraintFault(
      'constraint/syntax',
      reader.text,
      opening.start,
      'The parenthesis opened here is not closed.',
      'Add a closing ).',
    );
  }
  let last = opening;
  for (let passed = 0; passed <= length; passed++) last = reader.next();
  return last;
}
