import type { CompletionItem } from '../complete';

/** Items that fit what is typed, best first; all of them where nothing is typed. */
export function bestFirst(
  typed: string,
  items: readonly CompletionItem[],
): readonly CompletionItem[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return items;
  return items
    .map((item) => ({ item, rank: rankOf(wanted, item) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

const NO_MATCH = 6;

/** Names before what they mean; the whole before its beginning, its beginning before the middle. */
function rankOf(wanted: string, { label, detail }: CompletionItem): number {
  const name = label.toLowerCase();
  const meaning = detail.toLowerCase();
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (meaning.startsWith(wanted)) return 2;
  if (meaning.includes(` ${wanted}`)) return 3;
  if (name.includes(wanted)) return 4;
  if (meaning.includes(wanted)) return 5;
  return NO_MATCH;
}
