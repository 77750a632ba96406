export interface DiffSide {
  readonly head: string;
  readonly changed: string;
  readonly tail: string;
}

const AROUND = 36;

/**
 * What differs between the text as read and as used: the common start and end are cut away, down
 * to what helps to find the place. Line breaks are shown as a sign, so that they can be seen.
 */
export function diffParts(
  before: string,
  after: string,
): { readonly read: DiffSide; readonly used: DiffSide } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  // A change within a word is easier to read with the whole word marked.
  start = wordStart(before, start);
  end = wordEnd(before, before.length - end, end);
  const side = (text: string): DiffSide => ({
    head: cutStart(visible(text.slice(0, start))),
    changed: visible(text.slice(start, Math.max(start, text.length - end))),
    tail: cutEnd(visible(text.slice(Math.max(start, text.length - end)))),
  });
  return { read: side(before), used: side(after) };
}

const WORD = /[\w./()*-]/;

function wordStart(text: string, from: number): number {
  let at = from;
  while (at > 0 && WORD.test(text[at - 1] ?? '')) at -= 1;
  return text[at - 1] === '<' ? at - 1 : at;
}

/** The length of the common end, shortened so that it starts behind a whole word. */
function wordEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < text.length && WORD.test(text[at] ?? '')) at += 1;
  if (text[at] === '>') at += 1;
  return Math.max(0, end - (at - from));
}

function visible(text: string): string {
  return text.replace(/\r?\n/g, '↵');
}

function cutStart(text: string): string {
  return text.length > AROUND ? `…${text.slice(-AROUND)}` : text;
}

function cutEnd(text: string): string {
  return text.length > AROUND ? `${text.slice(0, AROUND)}…` : text;
}
