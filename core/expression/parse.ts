import { NO_STORED_FIELDS, type StoredFields } from '../attribute/stored-field';
import type { Span } from '../constraint/tree';
import {
  expressionFault,
  MAX_EXPRESSION_DEPTH,
  MAX_EXPRESSION_LENGTH,
  shorten,
} from './reading/fault';
import type { ExpressionSyntax } from './syntax';
import { type ExpressionToken, tokenAt } from './reading/token';
import type { ArithmeticOperator } from './tree';

export interface ParsedExpression {
  readonly syntax: ExpressionSyntax;
  /** The title that stands behind it, with or without AS; null without. */
  readonly alias: string | null;
}

/**
 * Reads a whole expression, `SUM(sentBytes64) / COUNT(*) AS "mean"`. Names are not looked up here; see
 * `resolveExpression`. Throws a ProblemError with line and column.
 * @param stored fields whose names may hold dashes
 */
export function parseExpression(
  text: string,
  stored: StoredFields = NO_STORED_FIELDS,
): ParsedExpression {
  checkLength(text, 0, text.trim().length);
  const reader = new Reader(text, 0, stored);
  const syntax = reader.sum(0);
  const alias = reader.title();
  reader.expectEnd();
  return { syntax, alias };
}

/**
 * Reads the expression that starts at an offset, as far as it goes: the left side of a clause.
 * `end`: the offset behind its last character. Throws a ProblemError placed in the whole text.
 */
export function parseExpressionAt(
  text: string,
  offset: number,
  stored: StoredFields = NO_STORED_FIELDS,
): { readonly syntax: ExpressionSyntax; readonly end: number } {
  const reader = new Reader(text, offset, stored);
  const syntax = reader.sum(0);
  checkLength(text, syntax.span.start, reader.end - syntax.span.start);
  return { syntax, end: reader.end };
}

function checkLength(text: string, start: number, length: number): void {
  if (length <= MAX_EXPRESSION_LENGTH) return;
  throw expressionFault(
    'report/syntax',
    text,
    start,
    `The expression ${shorten(text.slice(start).trimStart())} is longer than ${MAX_EXPRESSION_LENGTH} characters.`,
    'Separate expressions by commas.',
  );
}

/** Precedence climbing over tokens read on demand. */
class Reader {
  /** Behind the last token taken. */
  end: number;
  private token: ExpressionToken;

  constructor(
    private readonly text: string,
    offset: number,
    private readonly stored: StoredFields,
  ) {
    this.end = offset;
    this.token = tokenAt(text, offset, stored);
  }

  sum(depth: number): ExpressionSyntax {
    return this.joined(['+', '-'], () => this.product(depth));
  }

  private product(depth: number): ExpressionSyntax {
    return this.joined(['*', '/'], () => this.operand(depth));
  }

  private joined(
    operators: readonly ArithmeticOperator[],
    part: () => ExpressionSyntax,
  ): ExpressionSyntax {
    let left = part();
    for (;;) {
      const operator = operators.find((candidate) => this.isSymbol(candidate));
      if (operator === undefined) return left;
      this.next();
      const right = part();
      const span = { start: left.span.start, end: this.end };
      left = { kind: 'arithmetic', operator, left, right, span };
    }
  }

  private operand(depth: number): ExpressionSyntax {
    const { token } = this;
    if (depth > MAX_EXPRESSION_DEPTH) {
      throw expressionFault(
        'report/too-deep',
        this.text,
        token.start,
        `The expression is nested deeper than ${MAX_EXPRESSION_DEPTH} levels.`,
        'Remove parentheses that are not needed.',
      );
    }
    const span = { start: token.start, end: token.end };
    switch (token.kind) {
      case 'number':
        this.next();
        return { kind: 'number', text: token.text, span };
      case 'quoted':
        this.next();
        return { kind: 'text', value: token.text, span };
      case 'word':
        this.next();
        return this.isSymbol('(')
          ? this.call(token, depth)
          : { kind: 'name', name: token.text, span };
      default:
        if (this.isSymbol('-')) {
          this.next();
          const operand = this.operand(depth + 1);
          return { kind: 'minus', operand, span: { start: token.start, end: this.end } };
        }
        if (this.isSymbol('(')) {
          this.next();
          const inner = this.sum(depth + 1);
          this.expect(')', 'the parenthesis');
          return { ...inner, span: { start: token.start, end: this.end } };
        }
        throw this.expected('an attribute, a value or a function');
    }
  }

  /** Behind a name whose parenthesis follows. */
  private call(name: ExpressionToken, depth: number): ExpressionSyntax {
    this.next();
    if (name.text.toLowerCase() === 'if') return this.choice(name, depth);
    const distinct = this.token.kind === 'word' && this.token.text.toLowerCase() === 'distinct';
    if (distinct) this.next();
    const list: ExpressionSyntax[] = [];
    if (!this.isSymbol(')')) {
      do list.push(this.argument(depth));
      while (this.takes(','));
    }
    this.expect(')', `the arguments of ${shorten(name.text)}`);
    const span = { start: name.start, end: this.end };
    return { kind: 'call', name: name.text, distinct, arguments: list, span };
  }

  private argument(depth: number): ExpressionSyntax {
    if (!this.isSymbol('*')) return this.sum(depth + 1);
    const { start, end } = this.next();
    return { kind: 'star', span: { start, end } };
  }

  /** IF: its condition ends at the first comma outside parentheses and quotes. */
  private choice(name: ExpressionToken, depth: number): ExpressionSyntax {
    const condition = this.conditionSpan();
    this.end = condition.end;
    this.token = tokenAt(this.text, condition.end, this.stored);
    this.expect(',', 'the condition of IF', 'Write IF(condition, then, else).');
    const then = this.sum(depth + 1);
    this.expect(',', 'the value where the condition is true', 'Write IF(condition, then, else).');
    const otherwise = this.sum(depth + 1);
    this.expect(')', 'the arguments of IF');
    return { kind: 'if', condition, then, otherwise, span: { start: name.start, end: this.end } };
  }

  private conditionSpan(): Span {
    const { start } = this.token;
    let open = 0;
    let at = start;
    while (at < this.text.length) {
      const letter = this.text[at] ?? '';
      if (letter === '"' || letter === "'") {
        at = tokenAt(this.text, at).end;
        continue;
      }
      if (open === 0 && (letter === ',' || letter === ')')) break;
      if (letter === '(') open++;
      if (letter === ')') open--;
      at++;
    }
    const condition = this.text.slice(start, at).trimEnd();
    if (condition === '') throw this.expected('a condition');
    return { start, end: start + condition.length };
  }

  title(): string | null {
    const { token } = this;
    if (token.kind === 'word' && token.text.toLowerCase() === 'as') {
      this.next();
      const title = this.token;
      if (title.kind !== 'quoted' && title.kind !== 'word') throw this.expected('a title after AS');
      this.next();
      return title.text.trim() === '' ? null : title.text;
    }
    if (token.kind !== 'quoted') return null;
    this.next();
    return token.text.trim() === '' ? null : token.text;
  }

  expectEnd(): void {
    if (this.token.kind === 'end') return;
    const comparing = '=<>!'.includes(this.token.text);
    throw this.expected(
      'an operator or the end of the expression',
      comparing ? 'Comparisons stand in constraints and in the first argument of IF.' : undefined,
    );
  }

  private isSymbol(symbol: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === symbol;
  }

  private takes(symbol: string): boolean {
    const taken = this.isSymbol(symbol);
    if (taken) this.next();
    return taken;
  }

  private expect(symbol: string, after: string, action?: string): void {
    if (!this.takes(symbol)) throw this.expected(`${symbol} after ${after}`, action);
  }

  private next(): ExpressionToken {
    const { token } = this;
    this.end = token.end;
    this.token = tokenAt(this.text, token.end, this.stored);
    return token;
  }

  private expected(what: string, action?: string): Error {
    const { kind, start, end } = this.token;
    const found =
      kind === 'end' ? 'the expression ends' : `${shorten(this.text.slice(start, end))} was found`;
    return expressionFault(
      'report/syntax',
      this.text,
      start,
      `Expected ${what}, but ${found}.`,
      action ?? hint(this.token),
    );
  }
}

function hint({ text }: ExpressionToken): string | undefined {
  if ('“”„‘’'.includes(text) && text !== '') {
    return 'Use straight quotes in place of typographic ones.';
  }
  return undefined;
}
