import type { Problem } from '../problem';
import {
  constraintFault,
  lineAndColumn,
  MAX_CONSTRAINT_DEPTH,
  MAX_CONSTRAINT_LENGTH,
  MAX_PARENTHESES,
} from './fault';
import { literalOf } from './read/literal';
import { endHint, groupHint } from './read/hint';
import { continues, readLeftSide } from './read/left-side';
import { parseOperator, startsOperator } from './read/operator';
import { type Token, type TokenReader, parenthesisPairs, tokenize } from './read/token';
import { type Constraint, isLeaf, type Literal } from './tree';

export interface ParsedConstraint {
  readonly tree: Constraint;
  readonly notices: readonly Problem[];
}

/**
 * Reads a filter, or a condition on groups, into a tree. Left sides and the types of values are not
 * looked at here; see `compileConstraint`. AND binds tighter than OR; a notice tells where that decided.
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
  /** Per opening parenthesis the index of the token that closes it; -1: none. */
  private readonly pairs: Int32Array;
  private at = 0;

  constructor(readonly text: string) {
    this.tokens = tokenize(text);
    this.pairs = parenthesisPairs(this.tokens);
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
    if (token.kind === 'symbol' && token.text === '(' && !this.opensExpression()) {
      if (depth >= MAX_PARENTHESES) throw tooDeep(this.text, token.start);
      this.next();
      const inner = this.alternatives(depth + 1);
      this.expectSymbol(')', 'the group');
      return inner;
    }
    return parseOperator(this, readLeftSide(this));
  }

  /** True at a parenthesis of arithmetic: behind its end the clause goes on. */
  private opensExpression(): boolean {
    const closing = this.closing();
    if (closing === null) return false;
    const behind = this.peek(closing + 1);
    return continues(behind) || startsOperator(behind);
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
      throw this.fault(`${symbol} after ${after}`, groupHint(token, this.tokens[this.at - 1]));
    return this.next();
  }

  closing(ahead = 0): number | null {
    const index = this.pairs[this.at + ahead] ?? -1;
    return index === -1 ? null : index - this.at;
  }

  literal(after: string, pattern = false): Literal {
    const literal = literalOf(this.peek(), pattern);
    if (literal === null) throw this.fault(`a value after ${after}`);
    this.next();
    return literal;
  }

  expectEnd(): void {
    if (this.peek().kind === 'end') return;
    throw this.fault(
      'AND, OR or the end of the filter',
      endHint(this.peek(), this.tokens[this.at - 1]),
    );
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
