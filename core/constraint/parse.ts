import type { Problem } from '../problem';
import {
  constraintFault,
  lineAndColumn,
  MAX_CONSTRAINT_DEPTH,
  MAX_CONSTRAINT_LENGTH,
  MAX_PARENTHESES,
} from './fault';
import { literalOf } from './literal';
import { parseOperator } from './operator';
import { isOperatorWord, type Token, type TokenReader, tokenize } from './token';
import { type Constraint, isLeaf, type Literal } from './tree';

export interface ParsedConstraint {
  readonly tree: Constraint;
  readonly notices: readonly Problem[];
}

/**
 * Reads a filter into a tree. Attribute names and literal types are not looked at here; see
 * `compileConstraint`. AND binds tighter than OR; a notice tells where that decided.
 * Throws a ProblemError with line and column.
 */
export function parseConstraint(text: string): ParsedConstraint {
  if (text.length > MAX_CONSTRAINT_LENGTH) {
    throw constraintFault(
      'constraint/too-long',
      text,
      MAX_CONSTRAINT_LENGTH,
      `The filter is longer than ${MAX_CONSTRAINT_LENGTH} characters.`,
      'Split the report into several.',
    );
  }
  const reader = new Reader(text);
  const tree = reader.alternatives(0);
  reader.expectEnd();
  if (levels(tree) > MAX_CONSTRAINT_DEPTH) throw tooDeep(text, tree.span.start);
  return { tree, notices: reader.notices };
}

/** Recursive descent over the tokens; its depth is bounded by MAX_PARENTHESES. */
class Reader implements TokenReader {
  readonly notices: Problem[] = [];
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(readonly text: string) {
    this.tokens = tokenize(text);
  }

  alternatives(depth: number): Constraint {
    const parts = [this.conjunction(depth)];
    let mixed = parts[0]?.joined ?? false;
    while (this.isWord('or')) {
      this.next();
      const part = this.conjunction(depth);
      mixed ||= part.joined;
      parts.push(part);
    }
    const [first] = parts;
    if (parts.length === 1 && first) return first.tree;
    if (mixed) this.noticeMixed(first?.tree.span.start ?? 0);
    return joined(
      'or',
      parts.map((part) => part.tree),
    );
  }

  /** `joined` is true when AND was written at this level, outside parentheses. */
  private conjunction(depth: number): { tree: Constraint; joined: boolean } {
    const first = this.term(depth);
    const parts = [first];
    while (this.isWord('and')) {
      this.next();
      parts.push(this.term(depth));
    }
    return parts.length === 1
      ? { tree: first, joined: false }
      : { tree: joined('and', parts), joined: true };
  }

  private term(depth: number): Constraint {
    const token = this.peek();
    if (token.kind === 'symbol' && token.text === '(') {
      if (depth >= MAX_PARENTHESES) throw tooDeep(this.text, token.start);
      this.next();
      const inner = this.alternatives(depth + 1);
      this.expectSymbol(')', 'the group');
      return inner;
    }
    return this.comparison();
  }

  private comparison(): Constraint {
    const name = this.peek();
    if (this.isWord('not')) {
      throw this.fault(
        'an attribute',
        'NOT stands in front of the operator, as in srcIpAddr NOT IN (…) or eventType NOT CONTAIN "…".',
      );
    }
    if (
      name.kind !== 'word' ||
      isOperatorWord(name.text) ||
      !/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name.text)
    ) {
      throw this.fault('an attribute');
    }
    this.next();
    const following = this.peek();
    if (following.kind === 'symbol' && following.text === '(') {
      throw this.fault(
        `an operator after ${name.text}`,
        'Functions such as COUNT(…) have no place in the filter of single records.',
      );
    }
    return parseOperator(this, name);
  }

  peek(ahead = 0): Token {
    const last = this.tokens[this.tokens.length - 1];
    const token = this.tokens[this.at + ahead] ?? last;
    if (!token) throw new Error('no tokens');
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  isWord(keyword: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'word' && token.text.toLowerCase() === keyword;
  }

  expectSymbol(symbol: string, after: string): Token {
    const token = this.peek();
    if (token.kind !== 'symbol' || token.text !== symbol)
      throw this.fault(`${symbol} after ${after}`);
    return this.next();
  }

  literal(after: string, pattern = false): Literal {
    const literal = literalOf(this.peek(), pattern);
    if (literal === null) throw this.fault(`a value after ${after}`);
    this.next();
    return literal;
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') {
      throw this.fault('AND, OR or the end of the filter', operatorHint(this.peek()));
    }
  }

  fault(expected: string, action?: string): Error {
    const token = this.peek();
    const found =
      token.kind === 'end'
        ? 'the filter ends'
        : `${shorten(this.text.slice(token.start, token.end))} was found`;
    return constraintFault(
      'constraint/syntax',
      this.text,
      token.start,
      `Expected ${expected}, but ${found}.`,
      action,
    );
  }

  private noticeMixed(offset: number): void {
    this.notices.push({
      code: 'constraint/mixed',
      message: 'AND and OR are mixed without parentheses; AND was taken to bind tighter.',
      action: 'Add parentheses to say which is meant.',
      place: lineAndColumn(this.text, offset),
    });
  }
}

function joined(kind: 'and' | 'or', parts: readonly Constraint[]): Constraint {
  const start = parts[0]?.span.start ?? 0;
  return { kind, parts, span: { start, end: parts[parts.length - 1]?.span.end ?? start } };
}

function operatorHint(token: Token): string | undefined {
  return token.kind === 'symbol' && token.text === ')'
    ? 'Remove the parenthesis or open one before.'
    : undefined;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** Levels of AND and OR; 0 for a single clause. */
function levels(tree: Constraint): number {
  return isLeaf(tree) ? 0 : 1 + Math.max(...tree.parts.map(levels));
}

function tooDeep(text: string, offset: number): Error {
  return constraintFault(
    'constraint/too-deep',
    text,
    offset,
    `The filter is nested deeper than ${MAX_CONSTRAINT_DEPTH} levels.`,
    'Remove parentheses that are not needed, or write the values of one attribute as one IN list.',
  );
}
