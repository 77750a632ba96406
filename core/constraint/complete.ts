import { type LanguageContext, PLAIN_CONTEXT } from '../expression/context';
import { leftItems, namedLike } from './complete/left-items';
import { bestFirst } from './complete/rank';
import { type Situation, situationAt } from './complete/situation';
import { joinerItems, operatorItems } from './complete/word-items';
import { valueItems } from './complete/value-items';

export interface CompletionItem {
  /** What to put in: quotes and parentheses included. A text that ends in `()` wants the caret between. */
  readonly text: string;
  readonly label: string;
  /** What it is, in a few words: the display name, what a number stands for. */
  readonly detail: string;
  readonly kind: 'attribute' | 'operator' | 'value' | 'keyword' | 'function' | 'group';
}

export interface Completion {
  /** 0-based offsets of what the item replaces: the word under the caret, or nothing. */
  readonly from: number;
  readonly to: number;
  /** Best first: what begins as typed before what holds it. */
  readonly items: readonly CompletionItem[];
}

/** `record`: a filter of records. `group`: a condition on groups, where aggregates stand on the left. */
export type FilterScope = 'record' | 'group';

/**
 * What can stand at the caret of a filter, for the editor. Never throws: text that cannot be read is
 * passed over.
 * @param caret 0-based offset
 */
export function completeConstraint(
  text: string,
  caret: number,
  context: LanguageContext = PLAIN_CONTEXT,
  scope: FilterScope = 'record',
): Completion {
  const at = Math.min(Math.max(0, caret), text.length);
  const situation = situationAt(text, at);
  const { from, to, typed } = situation;
  const named = wordsOfName(text, at, situation, context);
  if (named !== null) return named;
  return { from, to, items: bestFirst(typed, itemsOf(situation, context, scope)) };
}

function itemsOf(
  situation: Situation,
  context: LanguageContext,
  scope: FilterScope,
): readonly CompletionItem[] {
  switch (situation.wanted) {
    case 'left':
      return leftItems(context, scope, situation.argumentOf);
    case 'operator':
      return operatorItems(situation, context);
    case 'value':
      return valueItems(situation, context);
    case 'joiner':
      return joinerItems();
    case 'nothing':
      return [];
  }
}

/** `source ip` before the caret is no left side, but words of a display name. */
function wordsOfName(
  text: string,
  caret: number,
  { wanted, left, to }: Situation,
  context: LanguageContext,
): Completion | null {
  if (wanted !== 'operator' || left === null || left.type(context) !== null) return null;
  const items = namedLike(text.slice(left.start, caret), context);
  return items.length === 0 ? null : { from: left.start, to, items };
}
