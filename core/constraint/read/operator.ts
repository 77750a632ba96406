import { operatorHint, valueHint } from './hint';
import type { WrittenLeft } from './left-side';
import { isOperatorWord, type Token, type TokenReader } from './token';
import type { ComparisonOperator, Constraint, Literal } from '../tree';

const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];

/** True for a comparison sign and the first word of an operator. */
export function startsOperator({ kind, text }: Token): boolean {
  if (kind === 'symbol') return COMPARISONS.includes(text);
  return kind === 'word' && isOperatorWord(text) && !/^(and|or)$/i.test(text);
}

/** Reads operator and values after the left side `name`. */
export function parseOperator(reader: TokenReader, name: WrittenLeft): Constraint {
  const token = reader.peek();
  if (token.kind === 'symbol' && COMPARISONS.includes(token.text)) {
    reader.next();
    const hint = valueHint(token, reader.peek());
    if (hint !== undefined) throw reader.fault(`a value after ${token.text}`, hint);
    const value = reader.literal(token.text);
    return {
      kind: 'compare',
      attribute: name.text,
      operator: token.text as ComparisonOperator,
      value,
      span: { start: name.start, end: value.span.end },
    };
  }
  if (reader.isWord('is')) return parseNull(reader, name);
  const negated = reader.isWord('not');
  if (negated) reader.next();
  const word = reader.peek();
  const keyword = word.kind === 'word' ? word.text.toLowerCase() : '';
  switch (keyword) {
    case 'in': {
      reader.next();
      const { values, end } = parseList(reader, word.text);
      return {
        kind: 'in',
        attribute: name.text,
        negated,
        values,
        span: { start: name.start, end },
      };
    }
    case 'between':
      reader.next();
      return parseBetween(reader, name, negated);
    case 'contain':
    case 'contains':
    case 'regexp': {
      reader.next();
      const kind = keyword === 'regexp' ? 'regexp' : 'contain';
      const value = reader.literal(word.text, kind === 'regexp');
      return {
        kind,
        attribute: name.text,
        negated,
        value,
        span: { start: name.start, end: value.span.end },
      };
    }
    default:
      throw reader.fault(
        negated
          ? 'IN, BETWEEN, CONTAIN or REGEXP after NOT'
          : `an operator after ${shorten(name.text)}`,
        operatorHint(word),
      );
  }
}

function parseNull(reader: TokenReader, name: WrittenLeft): Constraint {
  reader.next();
  const negated = reader.isWord('not');
  if (negated) reader.next();
  if (!reader.isWord('null'))
    throw reader.fault(negated ? 'NULL after IS NOT' : 'NULL or NOT NULL after IS');
  const { end } = reader.next();
  return { kind: 'null', attribute: name.text, negated, span: { start: name.start, end } };
}

function parseList(
  reader: TokenReader,
  after: string,
): { values: readonly Literal[]; end: number } {
  reader.expectSymbol('(', after);
  const values = [reader.literal('(')];
  while (reader.peek().text === ',' && reader.peek().kind === 'symbol') {
    reader.next();
    values.push(reader.literal('the comma'));
  }
  const { end } = reader.expectSymbol(')', 'the values');
  return { values, end };
}

function parseBetween(reader: TokenReader, name: WrittenLeft, negated: boolean): Constraint {
  if (reader.peek().text !== '(')
    throw reader.fault('( after BETWEEN', 'Write BETWEEN (low, high).');
  reader.next();
  const low = reader.literal('(');
  reader.expectSymbol(',', 'the lower end');
  const high = reader.literal('the comma');
  const { end } = reader.expectSymbol(')', 'the upper end');
  return {
    kind: 'between',
    attribute: name.text,
    negated,
    low,
    high,
    span: { start: name.start, end },
  };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
