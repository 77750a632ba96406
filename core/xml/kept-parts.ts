import type { XmlElement } from './element';
import { printElement, rawElement } from './print';

/**
 * Parts of a report or dashboard that are not used, kept word for word for its export. The key says
 * where a part stands: `Report@id` is an attribute, `Novel` an element directly within the whole,
 * `SelectClause/Novel` one within a part of it. Later ones of a key are numbered: `Novel 2`.
 */
export class KeptParts {
  private readonly parts = new Map<string, string>();
  /** The number that the next part of a key gets. */
  private readonly numbers = new Map<string, number>();

  keep(key: string, value: string): void {
    this.keepAs(key, value, 1);
  }

  /** An element that is understood but not used: comments and blanks between its children go. */
  keepElement(element: XmlElement): void {
    this.keep(element.name, printElement(element));
  }

  /** An element that is not known, as written. `path`: of its parent, empty at the top. */
  keepUnknown(element: XmlElement, path: string): void {
    this.keep(inside(path, element.name), rawElement(element));
  }

  /** A further element of a name of which only the first is used. */
  keepRepeated(element: XmlElement, path: string): void {
    this.keepAs(inside(path, element.name), rawElement(element), 2);
  }

  /** The attributes of an element but those of these names (in lower case). */
  keepAttributes(element: XmlElement, path: string, ...used: readonly string[]): void {
    for (const [name, value] of element.attributes) {
      if (!used.includes(name.toLowerCase())) this.keep(`${path}@${name}`, value);
    }
  }

  /** Own properties only, whatever the names in the file. */
  toRecord(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.parts);
  }

  private keepAs(key: string, value: string, first: number): void {
    const number = Math.max(first, this.numbers.get(key) ?? 1);
    this.numbers.set(key, number + 1);
    this.parts.set(number === 1 ? key : `${key} ${number}`, value);
  }
}

function inside(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

/** One kept part, for writing. */
export interface KeptPart {
  /** Of an attribute; null for an element. */
  readonly attribute: string | null;
  /** Of an element; null for an attribute. */
  readonly element: string | null;
  /** Number behind the key; 1 without. */
  readonly number: number;
  readonly value: string;
}

/** The kept parts by the path of what they stand in; the whole's own elements under the empty path. */
export function keptByPath(
  extra: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly KeptPart[]> {
  const byPath = new Map<string, KeptPart[]>();
  for (const [key, value] of Object.entries(extra)) {
    const [, name = key, written = '1'] = /^(.*?)(?: (\d+))?$/s.exec(key) ?? [];
    const at = name.lastIndexOf('@');
    const slash = name.lastIndexOf('/');
    const path = at >= 0 ? name.slice(0, at) : name.slice(0, Math.max(0, slash));
    const part: KeptPart = {
      attribute: at >= 0 ? name.slice(at + 1) : null,
      element: at >= 0 ? null : name.slice(slash + 1),
      number: Number(written),
      value,
    };
    const list = byPath.get(path);
    if (list) list.push(part);
    else byPath.set(path, [part]);
  }
  return byPath;
}
