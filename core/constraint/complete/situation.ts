import type { Attribute } from '../../attribute/attribute';
import type { LanguageContext } from '../../expression/context';
import type { ValueType } from '../../query/result-table';
import { leftSideIn } from '../left-attribute';
import type { Token } from '../read/token';
import { lenientTokens, wordAtCaret } from './lenient';
import { Walk } from './walk';

/** The left side of the clause in which the caret stands. */
export interface SituationLeft {
  readonly start: number;
  /** Its type; null when it cannot be resolved. */
  readonly type: (context: LanguageContext) => ValueType | null;
  /** The attribute that it is, expressions of a record included; null else. */
  readonly attribute: (context: LanguageContext) => Attribute | null;
}

/** Where in the language the caret stands. */
export interface Situation {
  readonly wanted: 'left' | 'operator' | 'value' | 'joiner' | 'nothing';
  /** The word under the caret, and what of it stands before the caret, without its quote. */
  readonly from: number;
  readonly to: number;
  readonly typed: string;
  /** The quote in which the caret stands; empty: in none. */
  readonly quote: string;
  readonly left: SituationLeft | null;
  /** The function whose arguments are written. */
  readonly argumentOf: string | null;
  /** Words of an operator that stand before the caret: `NOT `, `IS `, `IS NOT `. */
  readonly begun: string;
  /** True where groups may stand. */
  readonly groups: boolean;
}

/** @param caret an offset within the text */
export function situationAt(text: string, caret: number): Situation {
  const word = wordAtCaret(text, caret);
  const walk = new Walk();
  for (const token of lenientTokens(text.slice(0, word.from))) walk.take(token);
  const { left, ...state } = walk.state();
  return { ...word, ...state, left: left === null ? null : leftOf(text, left) };
}

function leftOf(text: string, { start, end }: Pick<Token, 'start' | 'end'>): SituationLeft {
  const written = text.slice(start, end);
  return {
    start,
    type: (context) => leftSideIn(written, context)?.type ?? null,
    attribute: (context) => leftSideIn(written, context)?.attribute ?? null,
  };
}
