/** What a template is made of. */
export type YamlValue =
  | string
  | number
  | boolean
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

const PLAIN_KEY = /^[A-Za-z][A-Za-z0-9:]*$/;

/**
 * A value as block-style YAML. Texts are written as JSON writes them, which YAML 1.2 reads the same,
 * so no text can become a number, an anchor, a tag or another line. Characters that YAML wants
 * escaped and JSON does not are escaped too.
 */
export function printYaml(value: YamlValue): string {
  return `${block(value, '').replace(/^\n/, '')}\n`;
}

/** The value as it follows `key:` or `-`: one blank and a scalar, or lines of their own. */
function block(value: YamlValue, indent: string): string {
  if (typeof value === 'string') return ` ${scalar(value)}`;
  if (typeof value !== 'object') return ` ${value}`;
  if (Array.isArray(value)) {
    const items: readonly YamlValue[] = value;
    if (items.length === 0) return ' []';
    return items.map((item) => `\n${indent}-${listItem(item, indent)}`).join('');
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return ' {}';
  return entries
    .map(([key, inner]) => `\n${indent}${name(key)}:${block(inner, `${indent}  `)}`)
    .join('');
}

/** An item of a list: a mapping begins beside the hyphen. */
function listItem(item: YamlValue, indent: string): string {
  const text = block(item, `${indent}  `);
  return text.startsWith('\n') ? ` ${text.slice(indent.length + 3)}` : text;
}

function name(key: string): string {
  return PLAIN_KEY.test(key) ? key : scalar(key);
}

function scalar(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
