import type { XmlElement } from './element';

/** Put in front of a white space that was written as a character reference; see {@link meantText}. */
const GUARD = 0xdc00;
const GUARDED = /(?<![\uD800-\uDBFF])[\uDC09\uDC0A\uDC0D\uDC20]/g;
/** What a leaf's source holds beside plain text. Comments and instructions are no text. */
const PARTS =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|&(#x?[\dA-Fa-f]+|\w+);|\r\n?/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * The text of an element in which blanks and line breaks written as references (`&#10;`) are told
 * from those that stand there as they are: a reference is meant, a plain break may come from copying.
 * Each stands as a lone low surrogate, which no XML text can hold, until {@link plainText}. As long
 * as the element's own text, so offsets hold for both.
 */
export function meantText(element: XmlElement): string {
  const { source, text } = element;
  if (!source.includes('&#')) return text;
  return source.replace(PARTS, (part, cdata: string | undefined, reference: string | undefined) => {
    if (reference !== undefined) return referred(reference);
    if (cdata !== undefined) return cdata.replace(/\r\n?/g, '\n');
    return part.startsWith('\r') ? '\n' : '';
  });
}

/** The text that {@link meantText} stands for. */
export function plainText(meant: string): string {
  return meant.replace(GUARDED, (letter) => String.fromCharCode(letter.charCodeAt(0) - GUARD));
}

/** Without the white space of XML at its ends; other blanks, such as U+00A0, are text. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Tab, line feed, carriage return and space. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

function referred(reference: string): string {
  if (!reference.startsWith('#')) return NAMED[reference] ?? '';
  const code = reference.startsWith('#x')
    ? Number.parseInt(reference.slice(2), 16)
    : Number(reference.slice(1));
  return isBlank(code) ? String.fromCharCode(GUARD + code) : String.fromCodePoint(code);
}
