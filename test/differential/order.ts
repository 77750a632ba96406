import type { Type, Value } from './question';

/** The order of values that docs/report-language.md gives; neither is missing. */
export function compareValues(type: Type, a: Value, b: Value): number {
  if (type === 'text') return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  if (type === 'address') return compareText(addressKey(String(a)), addressKey(String(b)));
  const [left, right] = [a as number | bigint, b as number | bigint];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** As {@link compareValues}, either way round, missing values last. */
export function compareWithMissing(type: Type, a: Value, b: Value, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = compareValues(type, a, b);
  return descending ? -order : order;
}

/** Text that sorts as the address does: IPv4 by number, then IPv6 by number. */
export function addressKey(address: string): string {
  if (!address.includes(':')) {
    return `4${address
      .split('.')
      .map((part) => part.padStart(3, '0'))
      .join('')}`;
  }
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...new Array<string>(missing).fill('0'), ...groups(tail)];
  return `6${all.map((group) => group.padStart(4, '0')).join('')}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
