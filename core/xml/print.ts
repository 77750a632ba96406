import { ProblemError } from '../problem';
import type { XmlElement } from './element';

/** What XML 1.0 cannot hold in any way, not even as a reference. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
/** Line ends and tabs would be changed by a reader; the controls beyond are written so as to be seen. */
const ESCAPED_IN_TEXT = /[&<>\t\n\r\u007F-\u009F\u2028\u2029\uFEFF]/g;
const ESCAPED_IN_VALUE = /[&<>"\t\n\r\u007F-\u009F\u2028\u2029\uFEFF]/g;
const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text of an element, blanks at its ends and line breaks written so that every reader keeps them. */
export function escapeText(text: string): string {
  const escaped = text.replace(ESCAPED_IN_TEXT, escapeOf);
  return escaped.replace(/^ | $/g, '&#32;');
}

/** The same, with line breaks left as they are: for prose and filters that are laid out over lines. */
export function escapeLines(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(ESCAPED_IN_TEXT, escapeOf));
  const escaped = lines.join('\n');
  return escaped.replace(/^[ \n]|[ \n]$/g, (blank) => (blank === ' ' ? '&#32;' : '&#10;'));
}

/** The value of an attribute, without its quotes. */
export function escapeValue(value: string): string {
  return value.replace(ESCAPED_IN_VALUE, escapeOf);
}

/**
 * Refuses text that XML cannot hold: control characters other than tab and line ends, halves of a
 * surrogate pair, U+FFFE and U+FFFF. Throws a ProblemError that names the character.
 * @param what whose text it is, for the message: `The name of the report`
 */
export function checkWritable(text: string, what: string): void {
  const found = FORBIDDEN.exec(text);
  if (found === null) return;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw new ProblemError({
    code: 'xml/unwritable',
    message: `${what} holds the character U+${code} at place ${found.index + 1}, which XML cannot hold.`,
    action: 'Remove the character, then export again.',
  });
}

/** An element whose structure is known, as XML again. Blank text between children is left out. */
export function printElement(element: XmlElement): string {
  const attributes = [...element.attributes]
    .map(([name, value]) => ` ${name}="${escapeValue(value)}"`)
    .join('');
  const text = element.children.length > 0 ? element.text.trim() : element.text;
  const inner = text.replace(/[&<>\r]/g, escapeOf) + element.children.map(printElement).join('');
  return inner === ''
    ? `<${element.name}${attributes}/>`
    : `<${element.name}${attributes}>${inner}</${element.name}>`;
}

/** An element as it is written in the file, line ends as XML reads them. */
export function rawElement(element: XmlElement): string {
  return element.raw.replace(/\r\n?/g, '\n');
}

function escapeOf(character: string): string {
  return NAMED[character] ?? `&#${character.charCodeAt(0)};`;
}
