import type { XmlElement } from './element';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

/** An element as XML again, to keep what is not understood. Blank text between children is left out. */
export function printElement(element: XmlElement): string {
  const attributes = [...element.attributes]
    .map(([name, value]) => ` ${name}="${value.replace(/[&<>"\n\t\r]/g, escapeOf)}"`)
    .join('');
  const text = element.children.length > 0 ? element.text.trim() : element.text;
  const inner = text.replace(/[&<>\r]/g, escapeOf) + element.children.map(printElement).join('');
  return inner === ''
    ? `<${element.name}${attributes}/>`
    : `<${element.name}${attributes}>${inner}</${element.name}>`;
}

function escapeOf(character: string): string {
  return ESCAPES[character] ?? character;
}
