import { resolveAttribute, type StoredFields } from '../../core/attribute/stored-field';

export type Ink = 'attribute' | 'function' | 'keyword' | 'value' | 'group' | 'sign' | 'plain';

/** A piece of the text in one colour; `fault`: underlined as wrong. */
export interface Segment {
  readonly text: string;
  readonly ink: Ink;
  readonly fault: boolean;
}

const KEYWORDS = new Set(
  'and or not in between is null contain contains regexp as distinct asc desc'.split(' '),
);
/** Quoted text (closed or not), a group, a number or address, a word, a sign, blanks. */
const PIECE =
  /("(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?)|(Group@[\w.:-]*)|((?:[0-9][0-9A-Fa-f:.]*|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+)(?:\/\d+)?)|([A-Za-z_][\w.-]*)|([^\s\w"']+?)|(\s+)|([\s\S])/giu;

/**
 * Colours an expression or filter as far as it can be read while it is typed; every letter of the text
 * is in exactly one segment. `faultAt` (0-based) marks the word that starts or stands there; behind the
 * end it marks nothing, as there is no letter to mark.
 */
export function paint(
  text: string,
  stored: StoredFields,
  faultAt: number | null,
): readonly Segment[] {
  const segments: Segment[] = [];
  for (const match of text.matchAll(PIECE)) {
    const [piece] = match;
    const end = match.index + piece.length;
    const fault = faultAt !== null && faultAt >= match.index && faultAt < end;
    const ink = inkOf(match, text.slice(end), stored);
    const last = segments.at(-1);
    if (last && last.ink === ink && !last.fault && !fault) {
      segments[segments.length - 1] = { ...last, text: last.text + piece };
    } else {
      segments.push({ text: piece, ink, fault });
    }
  }
  return segments;
}

function inkOf(match: RegExpMatchArray, after: string, stored: StoredFields): Ink {
  const [, quoted, group, value, word, sign] = match;
  if (quoted !== undefined || value !== undefined) return 'value';
  if (group !== undefined) return 'group';
  if (word !== undefined) {
    if (/^\s*\(/.test(after) && !KEYWORDS.has(word.toLowerCase())) return 'function';
    if (KEYWORDS.has(word.toLowerCase())) return 'keyword';
    return resolveAttribute(word, stored) === null ? 'plain' : 'attribute';
  }
  return sign === undefined ? 'plain' : 'sign';
}

/** The 0-based offset of a 1-based line and column; null when the place is not known. */
export function offsetOfPlace(
  text: string,
  place: { readonly line?: number; readonly column?: number } | undefined,
): number | null {
  if (place?.column === undefined) return null;
  let start = 0;
  for (let line = 1; line < (place.line ?? 1); line++) {
    const end = text.indexOf('\n', start);
    if (end === -1) return null;
    start = end + 1;
  }
  return Math.min(text.length, start + place.column - 1);
}
