import { isBlank, meantText, plainText, trimBlanks } from '../../xml/blank';
import { placeInText, type Position, type XmlElement } from '../../xml/element';
import { beforeEdits, beforeJoin, edited, type Origin } from '../../xml/located';
import { splitList } from '../list-text';
import type { Repair } from '../model';
import type { Findings } from './findings';
import { readLetters } from './letters';

const MAX_TRIED = 1_000;

/**
 * A name or a line of prose: a line break within it was a blank before the page was copied; or nothing,
 * in a text that holds no blanks.
 */
export function readLine(
  element: XmlElement,
  findings: Findings,
  kind: 'wrapped-name' | 'wrapped-text',
  between: '' | ' ' = ' ',
): string {
  findings.textOnly(element);
  const before = trimBlanks(meantText(element));
  const after = joinLines(before, () => between);
  if (after === before) return plainText(before);
  const what = kind === 'wrapped-name' ? 'Name' : 'Text';
  const repair = {
    kind,
    title: `${what} broken over lines`,
    why: `<${element.name}> is one line; the break stands where ${between === '' ? 'nothing' : 'a blank'} was.`,
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
 * A comma list of expressions, cut where it stands in no parentheses and no quotes. Letters that the
 * language has only in another form are mended where the list cannot be read with them. Line breaks come
 * from copying: next to a word such as DISTINCT and within quotes they were blanks, elsewhere they
 * cut a word or stood behind a comma. Empty items are left out and told.
 * @param readable tells whether an item can be read, to choose between what a break can have been
 */
export function readList(
  element: XmlElement,
  findings: Findings,
  readable: (item: string) => boolean,
): readonly ListItem[] {
  findings.textOnly(element);
  const whole = meantText(element);
  const lead = whole.length - trimBlanks(`${whole}.`).length + 1;
  const { text: before, back: base } = withLetters(whole, lead, element, findings, readable);
  const written = splitList(before);
  // A list of so many is refused; trying each of its items would take long.
  const tried = written.length > MAX_TRIED ? () => true : readable;
  const joined = written.map((item) => joinItem(item, tried));
  const lines = before.includes('\n')
    ? mended(before, written, joined, element, findings)
    : written;
  let start = 0;
  let empty: number | null = null;
  const items = lines.flatMap((line, index) => {
    const from = written[index] ?? '';
    const offset = start;
    start += from.length + 1;
    const place = (at: number): Position => placeInText(element, base(offset + at));
    const item = withoutBlanks(line, tried, findings, () => place(from.search(/\S/)));
    const text = trimBlanks(item);
    const trimmed = item.indexOf(text);
    const back = beforeJoin(from, item);
    if (text === '' && before !== '') empty ??= offset;
    return text === ''
      ? []
      : [{ text: plainText(text), origin: (at: number) => base(offset + back(trimmed + at)) }];
  });
  if (empty !== null) {
    findings.notice(
      'report/empty-item',
      `<${element.name}> has nothing before, behind or between commas, which is left out.`,
      placeInText(element, base(empty)),
      'Remove the comma, or write what is missing there.',
    );
  }
  return items;
}

/** The trimmed text of a list with its letters as the language has them, and the way back to the element's. */
function withLetters(
  whole: string,
  lead: number,
  element: XmlElement,
  findings: Findings,
  readable: (item: string) => boolean,
): { readonly text: string; readonly back: Origin } {
  const text = trimBlanks(whole);
  const { edits } = readLetters(text);
  const [first] = edits;
  const same: Origin = (offset) => lead + offset;
  if (first === undefined) return { text, back: same };
  const after = edited(text, edits);
  if (unread(after, readable) >= unread(text, readable)) return { text, back: same };
  const repair = lettersRepair(plainText(text), plainText(after));
  if (!findings.mend(repair, placeInText(element, same(first.at)))) return { text, back: same };
  const back = beforeEdits(edits);
  return { text: after, back: (offset) => lead + back(offset) };
}

/** How many items of a list cannot be read. */
function unread(list: string, readable: (item: string) => boolean): number {
  const items = splitList(list);
  if (items.length > MAX_TRIED) return 0;
  return items.filter((item) => {
    const text = plainText(trimBlanks(joinItem(item, readable)));
    return text !== '' && !readable(text);
  }).length;
}

/**
 * A quoted text, which is passed over, also to the end, or blanks between letters: a name that they cut cannot
 * be read.
 */
const BLANK_IN_WORD =
  /("(?:[^"\\]|\\.?)*(?:"|$)|'(?:[^'\\]|\\.?)*(?:'|$))|(?<=[A-Za-z_])[ \t\u00A0]+(?=\w)/gs;

/** An item without the blanks in its words, where it can be read without them only. */
function withoutBlanks(
  item: string,
  readable: (item: string) => boolean,
  findings: Findings,
  place: () => Position,
): string {
  const before = plainText(trimBlanks(item));
  if (before === '' || readable(before)) return item;
  const after = item.replace(BLANK_IN_WORD, (_, quoted: string | undefined) => quoted ?? '');
  if (after === item || !readable(plainText(trimBlanks(after)))) return item;
  return findings.mend(blankRepair(before, plainText(trimBlanks(after))), place()) ? after : item;
}

/** The repair of letters, told in the same words wherever they stand. */
export function lettersRepair(before: string, after: string): Omit<Repair, 'place'> {
  return {
    kind: 'misread-letters',
    title: 'Letters put in place of others',
    why: 'Copying put other letters in place of plain ones; it can only be read with these.',
    before,
    after,
  };
}

/** The repair of a name that a blank cuts in two. */
export function blankRepair(before: string, after: string): Omit<Repair, 'place'> {
  return {
    kind: 'misread-letters',
    title: 'Name cut by a blank',
    why: 'It can only be read without the blank.',
    before,
    after,
  };
}

/** Without the hyphens that cut words at the ends of lines. */
export function withoutHyphens(text: string): string {
  return text.replace(/(?<=\w)-[ \t]*(?=\n)/g, '');
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
  if (can(tight)) return tight;
  const whole = joinLines(withoutHyphens(item), () => '');
  return [loose, whole].find((text) => text !== tight && can(text)) ?? tight;
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
