import { type Token, tokensOf } from './tokens';

export type Expression =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly Expression[] }
  | { readonly kind: 'like'; readonly value: Expression; readonly pattern: string }
  | { readonly kind: 'not'; readonly value: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

export interface Aggregate {
  readonly name: string;
  /** Null for `count(*)`. */
  readonly field: string | null;
  readonly as: string;
}

export type Command =
  | { readonly kind: 'filter'; readonly condition: Expression }
  | { readonly kind: 'parse'; readonly pattern: string }
  | {
      readonly kind: 'fields';
      readonly items: readonly { readonly value: Expression; readonly as: string }[];
    }
  | { readonly kind: 'display'; readonly names: readonly string[] }
  | {
      readonly kind: 'stats';
      readonly aggregates: readonly Aggregate[];
      readonly by: readonly string[];
    }
  | {
      readonly kind: 'sort';
      readonly items: readonly { readonly name: string; readonly descending: boolean }[];
    }
  | { readonly kind: 'limit'; readonly rows: number };

/** Reads a query; throws a SyntaxError for anything beyond the subset. */
export function parseQuery(text: string): readonly Command[] {
  const reader = new Reader(tokensOf(text));
  const commands = [command(reader)];
  while (reader.takes('|')) commands.push(command(reader));
  reader.end();
  return commands;
}

class Reader {
  private at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  takes(text: string): boolean {
    const token = this.tokens[this.at];
    if ((token?.kind !== 'sign' && token?.kind !== 'word') || token.text !== text) return false;
    this.at++;
    return true;
  }

  expect(text: string): void {
    if (!this.takes(text)) throw this.fault(text);
  }

  next<K extends Token['kind']>(kind: K): string {
    const token = this.tokens[this.at];
    if (token?.kind !== kind) throw this.fault(kind);
    this.at++;
    return token.text;
  }

  kind(): Token['kind'] | null {
    return this.tokens[this.at]?.kind ?? null;
  }

  end(): void {
    if (this.at < this.tokens.length) throw this.fault('the end');
  }

  fault(wanted: string): SyntaxError {
    const near = this.tokens.slice(this.at, this.at + 4).map(({ text }) => text);
    return new SyntaxError(`${wanted} is missing before: ${near.join(' ')}`);
  }
}

function command(reader: Reader): Command {
  const word = reader.next('word');
  switch (word) {
    case 'filter':
      return { kind: 'filter', condition: either(reader) };
    case 'parse':
      reader.expect('@message');
      return { kind: 'parse', pattern: reader.next('pattern') };
    case 'fields':
      return {
        kind: 'fields',
        items: list(reader, () => {
          const value = either(reader);
          reader.expect('as');
          return { value, as: reader.next('word') };
        }),
      };
    case 'display':
      return { kind: 'display', names: list(reader, () => reader.next('word')) };
    case 'stats': {
      const aggregates = list(reader, () => {
        const name = reader.next('word');
        reader.expect('(');
        const field = reader.takes('*') ? null : reader.next('word');
        reader.expect(')');
        reader.expect('as');
        return { name, field, as: reader.next('word') };
      });
      return {
        kind: 'stats',
        aggregates,
        by: reader.takes('by') ? list(reader, () => reader.next('word')) : [],
      };
    }
    case 'sort':
      return {
        kind: 'sort',
        items: list(reader, () => {
          const name = reader.next('word');
          const descending = reader.takes('desc');
          if (!descending) reader.expect('asc');
          return { name, descending };
        }),
      };
    case 'limit':
      return { kind: 'limit', rows: Number(reader.next('number')) };
    default:
      throw new SyntaxError(`There is no command ${word}.`);
  }
}

function list<T>(reader: Reader, item: () => T): readonly T[] {
  const items = [item()];
  while (reader.takes(',')) items.push(item());
  return items;
}

function either(reader: Reader): Expression {
  let left = both(reader);
  while (reader.takes('or')) {
    left = { kind: 'binary', operator: 'or', left, right: both(reader) };
  }
  return left;
}

function both(reader: Reader): Expression {
  let left = negation(reader);
  while (reader.takes('and')) {
    left = { kind: 'binary', operator: 'and', left, right: negation(reader) };
  }
  return left;
}

function negation(reader: Reader): Expression {
  return reader.takes('not') ? { kind: 'not', value: negation(reader) } : comparison(reader);
}

const COMPARISONS = ['=', '!=', '<=', '>=', '<', '>'];

function comparison(reader: Reader): Expression {
  const left = difference(reader);
  if (reader.takes('like')) return { kind: 'like', value: left, pattern: reader.next('pattern') };
  const operator = COMPARISONS.find((sign) => reader.takes(sign));
  if (operator === undefined) return left;
  return { kind: 'binary', operator, left, right: difference(reader) };
}

function difference(reader: Reader): Expression {
  const left = primary(reader);
  if (!reader.takes('-')) return left;
  return { kind: 'binary', operator: '-', left, right: primary(reader) };
}

function primary(reader: Reader): Expression {
  if (reader.takes('(')) {
    const inner = either(reader);
    reader.expect(')');
    return inner;
  }
  if (reader.takes('-')) {
    return { kind: 'literal', value: -Number(reader.next('number')) };
  }
  switch (reader.kind()) {
    case 'number':
      return { kind: 'literal', value: Number(reader.next('number')) };
    case 'string':
      return { kind: 'literal', value: reader.next('string') };
    default: {
      const name = reader.next('word');
      if (!reader.takes('(')) return { kind: 'field', name };
      const values = list(reader, () => either(reader));
      reader.expect(')');
      return { kind: 'call', name, values };
    }
  }
}
