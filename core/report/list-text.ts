/** Parts between commas that stand in no parentheses and no quotes. */
export function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (quote !== '') {
      if (letter === '\\') at++;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '(') depth++;
    else if (letter === ')') depth = Math.max(0, depth - 1);
    else if (letter === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

const DIRECTION = /^(?:ASC|DESC)$/i;

/** Cuts ASC or DESC off the end of an item of an order; without a word it is empty. */
export function cutDirection(item: string): readonly [expression: string, word: string] {
  const at = item.search(/\S{1,4}$/);
  const word = item.slice(at);
  const before = item.slice(0, at);
  if (at < 1 || !DIRECTION.test(word) || !/[\s)"']$/.test(before)) return [item, ''];
  return [before.trimEnd(), word];
}
