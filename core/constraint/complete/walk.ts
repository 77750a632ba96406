import { continues } from '../read/left-side';
import { isOperatorWord, type Token } from '../read/token';
import type { Situation } from './situation';

type State = Pick<Situation, 'wanted' | 'argumentOf' | 'begun' | 'groups'> & {
  readonly left: { readonly start: number; readonly end: number } | null;
};

type Place =
  | 'left'
  | 'operator'
  | 'argument'
  | 'behind-argument'
  | 'list'
  | 'value'
  | 'behind-value'
  | 'joiner';

/**
 * Follows a filter token by token and knows what may come next. Where the text is wrong it goes on as
 * well as it can: what it tells is for suggestions only.
 */
export class Walk {
  private place: Place = 'left';
  private left: { start: number; end: number } | null = null;
  /** Names of the calls whose parentheses are open; null: a parenthesis without a name. */
  private calls: (string | null)[] = [];
  private begun = '';
  private inList = false;
  private groups = false;
  private before: Token | null = null;

  take(token: Token): void {
    this.step(token);
    this.before = token;
  }

  state(): State {
    const { left, begun, groups } = this;
    const argumentOf = this.calls.at(-1) ?? null;
    return { wanted: WANTED[this.place], left, argumentOf, begun, groups };
  }

  private step(token: Token): void {
    const word = token.kind === 'word' ? token.text.toLowerCase() : '';
    const symbol = token.kind === 'symbol' ? token.text : '';
    if ((word === 'and' || word === 'or') && !this.calls.length) return this.begin();
    switch (this.place) {
      case 'left':
        if (symbol === '(' || symbol === ')' || symbol === ',') return;
        if (isOperatorWord(word) || symbol !== '') return this.operator(word, symbol);
        this.left = { start: this.left?.start ?? token.start, end: token.end };
        if (!endsOpen(token)) this.place = 'operator';
        return;
      case 'operator':
        return this.behindLeft(token, word, symbol);
      case 'argument':
      case 'behind-argument':
        return this.argument(token, symbol);
      case 'list':
        if (symbol === '(') this.place = 'value';
        return;
      case 'value':
        if (symbol === ')') this.place = 'joiner';
        else if (symbol === '') this.place = this.inList ? 'behind-value' : 'joiner';
        return;
      case 'behind-value':
        if (symbol === ',') this.place = 'value';
        if (symbol === ')') this.place = 'joiner';
        return;
      case 'joiner':
        return;
    }
  }

  private begin(): void {
    this.place = 'left';
    this.left = null;
    this.begun = '';
    this.inList = false;
  }

  private behindLeft(token: Token, word: string, symbol: string): void {
    if (symbol === '(' && this.begun === '') return this.open(token);
    if (continues(token) && this.left !== null) {
      this.left = { start: this.left.start, end: token.end };
      if (endsOpen(token)) this.place = 'left';
      return;
    }
    this.operator(word, symbol);
  }

  private operator(word: string, symbol: string): void {
    if (word === 'not' || word === 'is') {
      this.begun = `${this.begun}${word.toUpperCase()} `;
      this.place = 'operator';
      return;
    }
    const known = symbol !== '' ? COMPARISONS.includes(symbol) : isOperatorWord(word);
    if (word === 'null') this.place = 'joiner';
    if (!known) return;
    this.begun = '';
    this.inList = word === 'in' || word === 'between';
    this.place = this.inList ? 'list' : 'value';
    this.groups = word === 'in' || symbol === '=' || symbol === '!=';
  }

  private open(token: Token): void {
    this.calls.push(this.before?.kind === 'word' ? this.before.text : null);
    this.place = 'argument';
    this.left = { start: this.left?.start ?? token.start, end: token.end };
  }

  private argument(token: Token, symbol: string): void {
    if (this.left !== null) this.left = { start: this.left.start, end: token.end };
    if (symbol === '(') return this.open(token);
    if (symbol === ')') {
      this.calls.pop();
      this.place = this.calls.length === 0 ? 'operator' : 'behind-argument';
      return;
    }
    const open = symbol !== '' || endsOpen(token) || isOperatorWord(token.text);
    const distinct = token.kind === 'word' && token.text.toLowerCase() === 'distinct';
    this.place = open || distinct ? 'argument' : 'behind-argument';
  }
}

const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];

const WANTED: Readonly<Record<Place, Situation['wanted']>> = {
  left: 'left',
  operator: 'operator',
  argument: 'left',
  'behind-argument': 'nothing',
  list: 'nothing',
  value: 'value',
  'behind-value': 'nothing',
  joiner: 'joiner',
};

/** True behind a sign of arithmetic, which wants another value. */
function endsOpen(token: Token): boolean {
  return token.kind === 'word' && token.text !== '*' && '+-*/'.includes(token.text.slice(-1));
}
