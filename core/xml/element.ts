import type { Place } from '../problem';

/** 1-based, in the file as it is on disk. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Target of the processing instructions that hold what only this app knows: `<?flowglass …?>`. */
export const OWN_TARGET = 'flowglass';

/** What stands behind the target of one of the app's own processing instructions, and its place. */
export interface XmlInstruction {
  readonly text: string;
  readonly place: Position;
}

/** An element of an XML file with its place. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text and CDATA, entities resolved, without that of its children. */
  readonly text: string;
  /** Of the opening `<`. */
  readonly place: Position;
  /** Where its content starts. */
  readonly contentPlace: Position;
  /** Of its own first text that is not blank; where its content starts when it has none. */
  readonly textPlace: Position;
  /** Its content as written; empty when it has child elements. */
  readonly source: string;
  /** All of it as written, its own tags included. */
  readonly raw: string;
  /** The app's own processing instructions directly within it. */
  readonly instructions: readonly XmlInstruction[];
}

/** The children of that name; element names are matched in any case, as exports differ in it. */
export function childrenOf(element: XmlElement, ...names: string[]): readonly XmlElement[] {
  const folded = names.map((name) => name.toLowerCase());
  return element.children.filter((child) => folded.includes(child.name.toLowerCase()));
}

/** The first child of that name, or null. */
export function childOf(element: XmlElement, ...names: string[]): XmlElement | null {
  return childrenOf(element, ...names)[0] ?? null;
}

/** The trimmed text of the first child of that name, or an empty string. */
export function childText(element: XmlElement, ...names: string[]): string {
  return childOf(element, ...names)?.text.trim() ?? '';
}

/** An attribute's value, its name in any case; null when the element has none. */
export function attributeOf(element: XmlElement, name: string): string | null {
  const exact = element.attributes.get(name);
  if (exact !== undefined) return exact;
  const folded = name.toLowerCase();
  for (const [key, value] of element.attributes) {
    if (key.toLowerCase() === folded) return value;
  }
  return null;
}

/** The place of character `index` of the element's text, whatever entities and CDATA stand before it. */
export function placeInText(element: XmlElement, index: number): Position {
  let { line, column } = element.contentPlace;
  const { source } = element;
  const end = sourceOffset(source, index);
  for (let at = 0; at < end; at++) {
    if (source[at] === '\n') {
      line++;
      column = 1;
    } else column++;
  }
  return { line, column };
}

/** Parts of the source that stand for another number of characters of text. */
const OTHER_LENGTH = /<!--[\s\S]*?-->|<!\[CDATA\[|\]\]>|<\?[\s\S]*?\?>|&[^;\s]{1,12};|\r\n/g;

function sourceOffset(source: string, index: number): number {
  let at = 0;
  let left = index;
  for (const part of source.matchAll(OTHER_LENGTH)) {
    const plain = part.index - at;
    if (left < plain) return at + left;
    left -= plain;
    const one = part[0].startsWith('&') || part[0] === '\r\n';
    if (one && left === 0) return part.index;
    if (one) left--;
    at = part.index + part[0].length;
  }
  return Math.min(source.length, at + left);
}

/** A position as the place of a problem. */
export function placeOf(file: string, { line, column }: Position): Place {
  return { file, line, column };
}
