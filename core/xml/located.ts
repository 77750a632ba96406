import { isBlank } from './blank';
import { placeInText, type Position, type XmlElement } from './element';

/** A text read from a file, mended or not, that knows where its characters stand there. */
export interface Located {
  readonly text: string;
  /** The place of the character at an offset of the text. */
  readonly at: (offset: number) => Position;
}

/** Where an offset of a text came from in the one before it. */
export type Origin = (offset: number) => number;

/** A text of an element. @param origin leads from its offsets to those of the element's own text */
export function located(text: string, element: XmlElement, origin: Origin): Located {
  return { text, at: (offset) => placeInText(element, origin(offset)) };
}

/** The offset of a 1-based line and column, the start where there is none. */
export function offsetOfPlace(
  text: string,
  place: { readonly line?: number; readonly column?: number } | undefined,
): number {
  let start = 0;
  for (let line = 1; line < (place?.line ?? 1); line++) start = text.indexOf('\n', start) + 1;
  return start + (place?.column ?? 1) - 1;
}

/** A piece that was put in another's place; `at` in the text before. */
export interface Edit {
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/** A text with its edits made. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let end = 0;
  for (const { at, before, after } of edits) {
    result += text.slice(end, at) + after;
    end = at + before.length;
  }
  return result + text.slice(end);
}

/** Leads back over edits that stand in the order of the text. */
export function beforeEdits(edits: readonly Edit[]): Origin {
  return (offset) => {
    let shift = 0;
    for (const { at, before, after } of edits) {
      const start = at + shift;
      if (offset < start) break;
      if (offset < start + after.length)
        return at + Math.min(offset - start, Math.max(0, before.length - 1));
      shift += after.length - before.length;
    }
    return offset - shift;
  };
}

/** Leads back from lines that were put together: blanks were left out, or stand for line breaks. */
export function beforeJoin(before: string, after: string): Origin {
  if (before === after) return (offset) => offset;
  let origins: number[] | null = null;
  return (offset) => {
    origins ??= originsOf(before, after);
    return origins[offset] ?? before.length;
  };
}

function originsOf(before: string, after: string): number[] {
  const origins: number[] = [];
  let at = 0;
  for (let index = 0; index < after.length; index++) {
    const blank = isBlank(after.charCodeAt(index));
    while (
      at < before.length &&
      before[at] !== after[index] &&
      !(blank && isBlank(before.charCodeAt(at)))
    )
      at++;
    origins.push(at);
    at++;
  }
  return origins;
}
