import type { XmlElement } from '../../xml/element';
import type { KeptParts } from '../../xml/kept-parts';
import type { Findings } from './findings';

const MAX_EXPRESSIONS = 200;
const MAX_KEPT = 100_000;
const MAX_KEPT_PARTS = 200;
const MAX_KEPT_NAME = 500;

/** Refuses a list that is longer than any of a person. */
export function bounded<T>(
  items: readonly T[],
  element: XmlElement,
  findings: Findings,
  most = MAX_EXPRESSIONS,
): readonly T[] {
  if (items.length <= most) return items;
  const message = `The list holds more than ${most} expressions.`;
  throw findings.fault('report/too-large', message, element.contentPlace, 'Split the report.');
}

/**
 * Keeps an element that is not known, or that repeats one of which the first was used, and tells of
 * it; an empty one is kept without a word. Throws a ProblemError when it is too large.
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
    throw findings.fault('report/too-large', message, element.place, 'Remove it.');
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

/**
 * Bounds what a report, a widget or a dashboard keeps without using it.
 * @throws ProblemError at the element
 */
export function checkKept(
  parts: readonly (readonly [key: string, value: string])[],
  what: 'report' | 'widget' | 'dashboard',
  element: XmlElement,
  findings: Findings,
): void {
  const large = ([key, value]: readonly [string, string]): boolean =>
    key.length > MAX_KEPT_NAME || value.length > MAX_KEPT;
  if (parts.length <= MAX_KEPT_PARTS && !parts.some(large)) return;
  throw findings.fault(
    `${what === 'report' ? 'report' : 'dashboard'}/too-large`,
    `The ${what} holds too many parts, or too large ones, that are not known.`,
    element.place,
    'Remove them.',
  );
}
