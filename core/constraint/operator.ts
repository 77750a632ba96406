import type { Token, TokenReader } from './token';
import type { ComparisonOperator, Constraint, Literal } from './tree';

const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];

const OTHER_LANGUAGES: Readonly<Record<string, string>> = {
  like: 'Use CONTAIN "…" for a part of the text or REGEXP "…" for a pattern.',
  starts: 'Use REGEXP "^…".',
  startswith: 'Use REGEXP "^…".',
  ends: 'Use REGEXP "…$".',
  endswith: 'Use REGEXP "…$".',
  matches: 'Use REGEXP "…".',
  regex: 'Use REGEXP "…".',
};

/** Reads operator and values after the attribute `name`. */
export function parseOperator(reader: TokenReader, name: Token): Constraint {
  const token = reader.peek();
  if (token.kind === 'symbol' && COMPARISONS.includes(token.text)) {
    reader.next();
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
        negated ? 'IN, BETWEEN, CONTAIN or REGEXP after NOT' : `an operator after ${name.text}`,
        OTHER_LANGUAGES[keyword] ??
          'Operators are =, !=, <, <=, >, >=, [NOT] IN, [NOT] BETWEEN, IS [NOT] NULL, [NOT] CONTAIN, [NOT] REGEXP.',
      );
  }
}

function parseNull(reader: TokenReader, name: Token): Constraint {
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

function parseBetween(reader: TokenReader, name: Token, negated: boolean): Constraint {
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
