import { isBlank, meantText, plainText, trimBlanks } from '../../xml/blank';
import { placeInText, type Position, type XmlElement } from '../../xml/element';
import { beforeJoin, type Origin } from '../../xml/located';
import type { Findings } from './findings';

const MAX_TRIED = 1_000;

/** A name or a line of prose: a line break within it was a blank before the page was copied. */
export function readLine(
  element: XmlElement,
  findings: Findings,
  kind: 'wrapped-name' | 'wrapped-text',
): string {
  const before = trimBlanks(meantText(element));
  const after = joinLines(before, () => ' ');
  if (after === before) return plainText(before);
  const what = kind === 'wrapped-name' ? 'Name' : 'Text';
  const repair = {
    kind,
    title: `${what} broken over lines`,
    why: `<${element.name}> is one line; the break stands where a blank was.`,
    before: plainText(before),
    after: plainText(after),
  };
  return findings.mend(repair, firstBreak(element)) ? repair.after : repair.before;
}

/** One item of a list. `origin` leads from its offsets to those of the element's text. */
export interface ListItem {
  readonly text: string;
  readonly origin: Origin;
}

/**
 * A comma list of expressions, cut where it stands in no parentheses and no quotes. Line breaks come
 * from copying: next to a word such as DISTINCT and within quotes they were blanks, elsewhere they
 * cut a word or stood behind a comma. Empty items are dropped.
 * @param readable tells whether an item can be read, to choose between the two for a single item
 */
export function readList(
  element: XmlElement,
  findings: Findings,
  readable: (item: string) => boolean,
): readonly ListItem[] {
  const whole = meantText(element);
  const before = trimBlanks(whole);
  const lead = whole.length - trimBlanks(`${whole}.`).length + 1;
  const written = splitList(before);
  // A list of so many is refused; trying each of its items would take long.
  const tried = written.length > MAX_TRIED ? () => true : readable;
  const joined = written.map((item) => joinItem(item, tried));
  const items = before.includes('\n')
    ? mended(before, written, joined, element, findings)
    : written;
  let start = lead;
  return items.flatMap((item, index) => {
    const from = written[index] ?? '';
    const offset = start;
    start += from.length + 1;
    const text = trimBlanks(item);
    const trimmed = item.indexOf(text);
    const back = beforeJoin(from, item);
    return text === ''
      ? []
      : [{ text: plainText(text), origin: (at: number) => offset + back(trimmed + at) }];
  });
}

function mended(
  before: string,
  written: readonly string[],
  joined: readonly string[],
  element: XmlElement,
  findings: Findings,
): readonly string[] {
  const repair = {
    kind: 'wrapped-list' as const,
    title: 'List broken over lines',
    why: `<${element.name}> is one list; the break is no part of it.`,
    before: plainText(before),
    after: plainText(trimBlanks(joined.join(','))),
  };
  return findings.mend(repair, firstBreak(element)) ? joined : written;
}

function joinItem(item: string, readable: (item: string) => boolean): string {
  if (!item.includes('\n')) return item;
  const tight = joinLines(item, (left, right, quoted) =>
    quoted || betweenWords(left, right) ? ' ' : '',
  );
  const loose = joinLines(item, () => ' ');
  const can = (text: string): boolean => readable(plainText(trimBlanks(text)));
  return tight !== loose && !can(tight) && can(loose) ? loose : tight;
}

/** A break next to DISTINCT, AS, ASC or DESC was a blank. */
function betweenWords(left: string, right: string): boolean {
  return (
    /\b(?:DISTINCT|AS)$/i.test(left.slice(-9)) || /^(?:AS|ASC|DESC)\b/i.test(right.slice(0, 5))
  );
}

/**
 * Puts lines together; blanks at the breaks and empty lines go.
 * @param between what takes the place of a break; `quoted`: it stands within quotes
 */
export function joinLines(
  text: string,
  between: (left: string, right: string, quoted: boolean) => string,
): string {
  const lines = text.split('\n');
  const last = lines.length - 1;
  const parts: string[] = [];
  let left = '';
  let quote = '';
  for (const [index, line] of lines.entries()) {
    const start = index === 0 ? line : trimStart(line);
    const right = index === last ? start : trimEnd(start);
    if (right === '') continue;
    if (parts.length > 0) parts.push(between(left, right, quote !== ''));
    parts.push(right);
    quote = quoteBehind(right, quote);
    left = right;
  }
  return parts.join('');
}

/** The quote that is open behind a text, given the one open before it. */
function quoteBehind(text: string, open: string): string {
  let quote = open;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (quote === '') quote = letter === '"' || letter === "'" ? letter : '';
    else if (letter === '\\') at++;
    else if (letter === quote) quote = '';
  }
  return quote;
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isBlank(text.charCodeAt(start))) start++;
  return text.slice(start);
}

/** Where the first plain line break of the trimmed text stands. */
function firstBreak(element: XmlElement): Position {
  const text = meantText(element);
  const lead = text.length - trimBlanks(`${text}x`).length + 1;
  return placeInText(element, text.indexOf('\n', lead));
}

/** Parts between commas that stand in no parentheses and no quotes. */
export function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (quote !== '') {
      if (letter === '\\') at++;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '(') depth++;
    else if (letter === ')') depth = Math.max(0, depth - 1);
    else if (letter === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
