import { canonicalAddress, parseCidr } from '../../core/format/address';

export type ValueKind = 'address' | 'network' | 'number' | 'text';

/** Values as they are written: one per line, blanks around them and empty lines left out, each once. */
export function valuesOf(text: string): readonly string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [...new Set(lines)];
}

/** One value of a list; quotes around more than any value has are letters of plain ones. */
const QUOTED_OR_PLAIN = /"(?:[^"\\]|\\.){0,2000}"|'(?:[^'\\]|\\.){0,2000}'|[^,;\t\r\n]+/g;

/**
 * Pasted lists as lines: commas, semicolons and tabs part values, quotes around one are left out.
 * A text in quotes keeps what is inside.
 */
export function pastedLines(text: string): string {
  const parts = text.match(QUOTED_OR_PLAIN) ?? [];
  return parts
    .map((part) => part.trim())
    .map((part) => (/^(["']).*\1$/.test(part) ? part.slice(1, -1).replace(/\\(.)/g, '$1') : part))
    .filter((part) => part !== '')
    .join('\n');
}

/** What a value is to a clause: an address and a network suit addresses, numbers ports and sizes. */
export function kindOf(value: string): ValueKind {
  if (canonicalAddress(value) !== null) return 'address';
  if (parseCidr(value) !== null) return 'network';
  return /^[+-]?\d+(\.\d+)?$/.test(value) ? 'number' : 'text';
}

/** `3 addresses, 1 network`; what there is none of is left out. */
export function kindCounts(values: readonly string[]): readonly (readonly [ValueKind, number])[] {
  const counts = new Map<ValueKind, number>();
  for (const value of values) {
    const kind = kindOf(value);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const order: readonly ValueKind[] = ['address', 'network', 'number', 'text'];
  return order.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [[kind, count] as const];
  });
}
