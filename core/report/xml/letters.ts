import type { Edit } from '../../xml/located';

/** What copying and word processors put in the place of letters that the language knows. */
const DOUBLE = '“”„‟″«»＂';
const SINGLE = '‘’‚‛′＇';
const SIGNS: Readonly<Record<string, string>> = {
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '∗': '*',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
};
/** Soft hyphens, letters without width and marks of direction: nobody sees them. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/;
/** Two or three letters printed as one, and the wide forms of the letters of ASCII. */
const FORMS = /[\uFB00-\uFB06\uFF01-\uFF5E]/;
/** A reference that was escaped twice. */
const REFERENCE = /&(?:amp;)*(amp|lt|gt|quot|apos|#34|#39);/y;
const REFERRED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#34': '"',
  '#39': "'",
};

/** A letter between quotes that no flow record is likely to hold. */
export interface OddLetter {
  readonly at: number;
  readonly letter: string;
  /** What was probably meant; empty: nothing. */
  readonly meant: string;
}

/** Letters outside quotes, and the quotes themselves, as the language has them; and what stands odd between quotes. */
export interface LetterReading {
  readonly edits: readonly Edit[];
  readonly odd: readonly OddLetter[];
}

/**
 * Finds what typographic letters of a filter or list stand for: curly quotes, long dashes, `≥`, letters
 * that nobody sees, letters printed as one, references that were escaped twice. The language has none of
 * them outside quotes, so there their meaning is certain; between quotes they may be meant.
 */
export function readLetters(text: string): LetterReading {
  const edits: Edit[] = [];
  const odd: OddLetter[] = [];
  let quote = '';
  for (let at = 0; at < text.length; ) {
    const { before, after } = letterAt(text, at);
    const isQuote = after === '"' || after === "'";
    if (quote === '' || (isQuote && after === quote)) {
      if (isQuote) quote = quote === '' ? after : '';
      if (before !== after) edits.push({ at, before, after });
    } else if (before === '\\') {
      at += 2;
      continue;
    } else if (before !== after && !isQuote && !before.startsWith('&') && !(before in SIGNS)) {
      odd.push({ at, letter: before, meant: after });
    } else if (before === '\u00A0') odd.push({ at, letter: before, meant: ' ' });
    at += before.length;
  }
  return { edits, odd };
}

/** The letter, or reference, at an offset, and what the language has for it. */
function letterAt(text: string, at: number): { readonly before: string; readonly after: string } {
  const before = text[at] ?? '';
  if (before < '\u007F') {
    if (before !== '&') return { before, after: before };
    REFERENCE.lastIndex = at;
    const [whole = before, name = ''] = REFERENCE.exec(text) ?? [];
    return { before: whole, after: REFERRED[name] ?? whole };
  }
  if (DOUBLE.includes(before)) return { before, after: '"' };
  if (SINGLE.includes(before)) return { before, after: "'" };
  if (UNSEEN.test(before)) return { before, after: '' };
  if (FORMS.test(before)) return { before, after: before.normalize('NFKC') };
  return { before, after: SIGNS[before] ?? before };
}

/** A letter by its number, and as it looks where it can be seen: `ﬂ (U+FB02)`. */
export function letterName(letter: string): string {
  const number = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return UNSEEN.test(letter) || letter === '\u00A0' ? `U+${number}` : `${letter} (U+${number})`;
}
