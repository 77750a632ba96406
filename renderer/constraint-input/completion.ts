/** What can stand at the caret: `text` takes the place of `from` to `to` (0-based offsets). */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly items: readonly CompletionItem[];
}

export interface CompletionItem {
  readonly text: string;
  readonly label: string;
  /** What it is, in a few words. */
  readonly detail: string;
  readonly kind: 'attribute' | 'operator' | 'value' | 'keyword' | 'function' | 'group';
}

export type Complete = (text: string, caret: number) => Completion;

export const NO_COMPLETION: Completion = { from: 0, to: 0, items: [] };

/** Most shown: beyond, typing on is faster than reading. */
const MOST = 60;

/** Without what stands there already, and not too many. */
export function offered(text: string, completion: Completion): Completion {
  const typed = text.slice(completion.from, completion.to);
  const items = completion.items.filter((item) => item.text !== typed);
  return { ...completion, items: items.slice(0, MOST) };
}

/** The text with an item taken, and where the caret goes. A call's caret goes between its parentheses. */
export function take(
  text: string,
  completion: Completion,
  item: CompletionItem,
): { readonly text: string; readonly caret: number } {
  const end = completion.from + item.text.length;
  return {
    text: text.slice(0, completion.from) + item.text + text.slice(completion.to),
    caret: item.text.endsWith('()') ? end - 1 : end,
  };
}
