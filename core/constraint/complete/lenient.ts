import { type Token, tokenFrom } from '../read/token';

/** The word under the caret. */
export interface CaretWord {
  readonly from: number;
  readonly to: number;
  /** What of it stands before the caret, without its quote. */
  readonly typed: string;
  readonly quote: string;
}

/** What no word holds. */
const SEPARATORS = /[\s(),=<>"']/u;

/** Tokens of text that may be wrong anywhere; what is no token is passed over. */
export function lenientTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const token = tokenFrom(text, at);
    if (token !== null) tokens.push(token);
    else if (text[at] === '"' || text[at] === "'") break;
    at = token?.end ?? at + 1;
  }
  return tokens;
}

/** A word runs over the caret; a sign such as `>` does not. */
export function wordAtCaret(text: string, caret: number): CaretWord {
  const open = openQuote(text, caret);
  if (open !== null) {
    const quote = text[open] ?? '';
    const typed = text.slice(open + 1, caret).replace(/\\([\s\S])/g, '$1');
    return { from: open, to: caret + restOfQuoted(text.slice(caret), quote), typed, quote };
  }
  let from = caret;
  while (from > 0 && !SEPARATORS.test(text[from - 1] ?? '')) from--;
  const rest = /^[^\s(),=<>!"']*/u.exec(text.slice(caret))?.[0].length ?? 0;
  return { from, to: caret + rest, typed: text.slice(from, caret), quote: '' };
}

/** Offset of the quote that is open at the caret, or null. */
function openQuote(text: string, caret: number): number | null {
  let open: number | null = null;
  for (let at = 0; at < caret; at++) {
    const letter = text[at];
    if (open !== null && letter === '\\') at++;
    else if (open === null && (letter === '"' || letter === "'")) open = at;
    else if (open !== null && letter === text[open]) open = null;
  }
  return open;
}

/** How much behind the caret belongs to the text between quotes, its end included. */
function restOfQuoted(rest: string, quote: string): number {
  const end = rest.indexOf(quote);
  // A quote behind other parts of the language opens another text: this one is not closed yet.
  if (end !== -1 && !/[=<>(),\n]|\b(?:and|or|in|contains?|regexp)\s/i.test(rest.slice(0, end)))
    return end + 1;
  return /^[^\s(),=<>!"']*/u.exec(rest)?.[0].length ?? 0;
}
