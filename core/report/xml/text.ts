import { placeInText, type XmlElement } from '../../xml/element';
import type { Findings } from './findings';

const BREAK = /[ \t]*(?:\r?\n[ \t]*)+/g;

/** A name or a line of prose: a line break within it was a blank before the page was copied. */
export function readLine(
  element: XmlElement,
  findings: Findings,
  kind: 'wrapped-name' | 'wrapped-text',
): string {
  const before = element.text.trim();
  const after = before.replace(BREAK, ' ');
  if (after !== before) {
    const what = kind === 'wrapped-name' ? 'Name' : 'Text';
    findings.repair(
      {
        kind,
        title: `${what} broken over lines`,
        why: `<${element.name}> is one line; the break stands where a blank was.`,
        before,
        after,
      },
      firstBreak(element),
    );
  }
  return after;
}

/** A comma list of expressions, cut where it stands in no parentheses. Empty items are dropped. */
export function readList(element: XmlElement, findings: Findings): readonly string[] {
  const before = element.text.trim();
  const after = before.replace(BREAK, (gap, at: number) =>
    betweenWords(before, at, gap) ? ' ' : '',
  );
  if (after !== before) {
    findings.repair(
      {
        kind: 'wrapped-list',
        title: 'List broken over lines',
        why: `<${element.name}> is one list; the break is no part of it.`,
        before,
        after,
      },
      firstBreak(element),
    );
  }
  return splitList(after)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** A break next to DISTINCT, ASC or DESC was a blank; any other cut a word or stood behind a comma. */
function betweenWords(text: string, at: number, gap: string): boolean {
  return (
    /\bDISTINCT$/i.test(text.slice(Math.max(0, at - 9), at)) ||
    /^(ASC|DESC)\b/i.test(text.slice(at + gap.length, at + gap.length + 5))
  );
}

function firstBreak(element: XmlElement): { line: number; column: number } {
  const lead = element.text.length - element.text.trimStart().length;
  const at = element.text.indexOf('\n', lead);
  return placeInText(element, at > 0 && element.text[at - 1] === '\r' ? at - 1 : at);
}

/** Parts between commas that stand in no parentheses. */
export function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '(') depth++;
    else if (letter === ')') depth = Math.max(0, depth - 1);
    else if (letter === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Where a word of a list stands in its element; the element's own place when a break cut it. */
export function placeOfWord(
  element: XmlElement,
  word: string,
  from = 0,
): { line: number; column: number } {
  const at = element.text.indexOf(word, from);
  return at < 0 ? element.contentPlace : placeInText(element, at);
}
