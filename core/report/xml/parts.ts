import type { Position, XmlElement } from '../../xml/element';
import type { KeptParts } from '../../xml/kept-parts';
import type { Findings } from './findings';

/** Of names and descriptions, in characters. */
export const MAX_NAME = 500;
export const MAX_DESCRIPTION = 20_000;
const MAX_EXPRESSIONS = 200;
const MAX_KEPT = 100_000;
const MAX_KEPT_PARTS = 200;
const MAX_KEPT_NAME = 500;

/** A list that is longer than any of a person is a fault; the first items are looked at all the same. */
export function bounded<T>(
  items: readonly T[],
  element: XmlElement,
  findings: Findings,
  most = MAX_EXPRESSIONS,
): readonly T[] {
  if (items.length <= most) return items;
  const message = `The list holds more than ${most} expressions.`;
  findings.fail('report/too-large', message, element.contentPlace, 'Split the report.');
  return items.slice(0, most);
}

/** A text that is longer than what can be stored is a fault. */
export function checkedLength(
  text: string,
  most: number,
  element: XmlElement,
  findings: Findings,
  code: 'report/too-large' | 'dashboard/too-large' = 'report/too-large',
): string {
  return checkedText(text, most, `<${element.name}>`, element.contentPlace, findings, code);
}

/** As {@link checkedLength}, of a text that is no element's. */
export function checkedText(
  text: string,
  most: number,
  what: string,
  place: Position,
  findings: Findings,
  code: 'report/too-large' | 'dashboard/too-large' = 'report/too-large',
): string {
  if (text.length <= most) return text;
  findings.fail(code, `${what} is longer than ${most} characters.`, place, 'Shorten it.');
  return text.slice(0, most);
}

/**
 * Keeps an element that is not known, or that repeats one of which the first was used, and tells of
 * it; an empty one is kept without a word. One that is too large is a fault.
 * @param used the elements that were used
 */
export function keepUnknown(
  element: XmlElement,
  path: string,
  findings: Findings,
  kept: KeptParts,
  ...used: readonly (XmlElement | null)[]
): void {
  const shown = `<${element.name.slice(0, 60)}>`;
  if (element.raw.length > MAX_KEPT) {
    const message = `${shown} is not known and too large to keep.`;
    findings.fail('report/too-large', message, element.place, 'Remove it.');
    return;
  }
  const name = element.name.toLowerCase();
  if (used.some((other) => other?.name.toLowerCase() === name)) {
    kept.keepRepeated(element, path);
    const message = `${shown} stands here again; only the first is used, and this one is kept for export.`;
    findings.notice('xml/repeated-part', message, element.place);
    return;
  }
  kept.keepUnknown(element, path);
  if (element.children.length === 0 && element.text.trim() === '' && element.attributes.size === 0)
    return;
  const message = `${shown} is not known; it is kept for export and not used.`;
  findings.notice('xml/unknown-part', message, element.place);
}

/** Bounds what a report, a widget or a dashboard keeps without using it: more is a fault. */
export function checkKept(
  parts: readonly (readonly [key: string, value: string])[],
  what: 'report' | 'widget' | 'dashboard',
  element: XmlElement,
  findings: Findings,
): void {
  const large = ([key, value]: readonly [string, string]): boolean =>
    key.length > MAX_KEPT_NAME || value.length > MAX_KEPT;
  if (parts.length <= MAX_KEPT_PARTS && !parts.some(large)) return;
  findings.fail(
    `${what === 'report' ? 'report' : 'dashboard'}/too-large`,
    `The ${what} holds too many parts, or too large ones, that are not known.`,
    element.place,
    'Remove them.',
  );
}
