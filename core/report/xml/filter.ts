import { findAttribute } from '../../attribute/catalogue';
import type { Problem } from '../../problem';
import { meantText, plainText, trimBlanks } from '../../xml/blank';
import { placeInText, type Position, type XmlElement } from '../../xml/element';
import {
  beforeEdits,
  beforeJoin,
  type Edit,
  edited,
  type Located,
  located,
  offsetOfPlace,
  type Origin,
} from '../../xml/located';
import { misreadAttribute, misreadRepair } from './expressions';
import type { Repair } from '../model';
import type { Findings } from './findings';
import { letterName, readLetters } from './letters';
import { blankRepair, joinLines, lettersRepair, withoutHyphens } from './text';

/** Most readings of one filter to mend it; a bound on the work. Each mends all that it can. */
const MAX_READINGS = 10;
/** What keeps a text from being read at all; other faults are about what it says. */
const UNREADABLE = /\/(?:syntax|quote)$/;

type FaultsOf = (text: string) => readonly Problem[];
type Mend = (repair: Omit<Repair, 'place'>, at: number) => boolean;

/** A text that was mended, and the way back to the offsets of the one before. */
interface Mended {
  readonly text: string;
  readonly back: Origin;
}

/**
 * A filter or a condition on groups, or null when it is empty. Misread letters and names are mended; a line
 * break is left alone unless the text can only be read without it. What is wrong with it then is not told here.
 * @param faultsOf everything wrong with the text, placed in it
 */
export function readCondition(
  element: XmlElement,
  findings: Findings,
  faultsOf: FaultsOf,
): Located | null {
  findings.textOnly(element);
  const whole = meantText(element);
  const lead = whole.length - trimBlanks(`${whole}.`).length + 1;
  let text = trimBlanks(whole);
  let origin: Origin = (offset) => lead + offset;
  if (text === '') return null;
  const mend: Mend = (repair, at) => findings.mend(repair, placeInText(element, origin(at)));
  for (let readings = 0; readings < MAX_READINGS; readings++) {
    const faults = faultsOf(plainText(text));
    if (faults.length === 0) break;
    const mended =
      mendLetters(text, faults, faultsOf, mend) ??
      mendWords(text, faults, mend) ??
      mendBlank(text, faults, mend) ??
      mendBreaks(text, faultsOf, mend);
    if (mended === null) break;
    const before = origin;
    origin = (offset) => before(mended.back(offset));
    text = mended.text;
  }
  tellWithinQuotes(text, (offset) => placeInText(element, origin(offset)), findings);
  return located(plainText(text), element, origin);
}

/** Letters that the language has only in another form, where the text can be read with these only. */
function mendLetters(
  text: string,
  faults: readonly Problem[],
  faultsOf: FaultsOf,
  mend: Mend,
): Mended | null {
  const { edits } = readLetters(text);
  const [first] = edits;
  if (first === undefined) return null;
  const after = edited(text, edits);
  const left = faultsOf(plainText(after));
  const read = faults.some(isUnreadable) && !left.some(isUnreadable);
  if (!read && left.length >= faults.length) return null;
  if (!mend(lettersRepair(plainText(text), plainText(after)), first.at)) return null;
  return { text: after, back: beforeEdits(edits) };
}

function isUnreadable({ code }: Problem): boolean {
  return UNREADABLE.test(code);
}

/** The names that faults are about and that are misread ones, as far as they are to be mended. */
function mendWords(text: string, faults: readonly Problem[], mend: Mend): Mended | null {
  const words = new Map<number, Edit>();
  for (const fault of faults) {
    const word = wordAt(text, fault);
    if (word !== null) words.set(word.at, word);
  }
  const edits = [...words.values()]
    .sort((a, b) => a.at - b.at)
    .filter(({ at, before, after }) => mend(misreadRepair(before, after), at));
  return edits.length === 0 ? null : { text: edited(text, edits), back: beforeEdits(edits) };
}

/** A name that a blank cuts in two, neither half of which can stand there. */
function mendBlank(text: string, faults: readonly Problem[], mend: Mend): Mended | null {
  for (const fault of faults.filter(isUnreadable)) {
    const end = offsetOfPlace(plainText(text), fault.place);
    const [, head = '', gap = ''] =
      /([A-Za-z_]\w{0,99})([ \t\u00A0]{1,99})$/.exec(text.slice(Math.max(0, end - 200), end)) ?? [];
    const [tail = ''] = /^\w{1,100}/.exec(text.slice(end, end + 101)) ?? [];
    if (head === '' || tail === '' || !isName(head + tail) || isName(head)) continue;
    const edit = {
      at: end - gap.length - head.length,
      before: head + gap + tail,
      after: head + tail,
    };
    if (mend(blankRepair(edit.before, edit.after), edit.at)) {
      return { text: edited(text, [edit]), back: beforeEdits([edit]) };
    }
  }
  return null;
}

function isName(word: string): boolean {
  return findAttribute(word) !== null || misreadAttribute(word) !== null;
}

/** Line breaks, where the text can only be read without them, or without the hyphens before them. */
function mendBreaks(text: string, faultsOf: FaultsOf, mend: Mend): Mended | null {
  const joined = [joinLines(text, () => ''), joinLines(withoutHyphens(text), () => '')].find(
    (candidate) =>
      candidate !== text &&
      // A misread name is mended in the next reading.
      !faultsOf(plainText(candidate)).some((fault) => wordAt(candidate, fault) === null),
  );
  if (joined === undefined) return null;
  const repair = {
    kind: 'wrapped-text' as const,
    title: 'Filter broken over lines',
    why: 'The filter can only be read without the line break.',
    before: plainText(text),
    after: plainText(joined),
  };
  return mend(repair, text.indexOf('\n')) ? { text: joined, back: beforeJoin(text, joined) } : null;
}

/** Tells what stands between quotes and is in no flow record, as far as it looks like damage. */
function tellWithinQuotes(
  text: string,
  placeAt: (offset: number) => Position,
  findings: Findings,
): void {
  const broken = breakInQuotes(text);
  if (broken >= 0) {
    findings.notice(
      'report/break-in-text',
      'The filter holds a line break between quotes, which no flow record matches.',
      placeAt(broken),
      'Join the two lines if the break came with copying.',
    );
  }
  for (const { at, letter, meant } of readLetters(text).odd.slice(0, MAX_ODD)) {
    findings.notice(
      'report/odd-letter',
      `The filter holds ${letterName(letter)} between quotes, which flow records hardly hold.`,
      placeAt(at),
      meant === ''
        ? 'Remove it if it came with copying.'
        : `Write ${meant === ' ' ? 'a blank' : `"${meant}"`} if it came with copying.`,
    );
  }
}

/** Told of one filter. */
const MAX_ODD = 5;

/** Offset of the quoted text that a plain line break cuts; −1 when none does. */
function breakInQuotes(text: string): number {
  let start = -1;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (quote === '') {
      if (letter === '"' || letter === "'") quote = letter;
      start = at;
    } else if (letter === '\n') return start;
    else if (letter === '\\') at++;
    else if (letter === quote) quote = '';
  }
  return -1;
}

function wordAt(text: string, problem: Problem): Edit | null {
  if (!/\/unknown-attribute$/.test(problem.code)) return null;
  const at = offsetOfPlace(plainText(text), problem.place);
  // The name may stand within an expression on the clause's left side.
  for (const { index, 0: name } of text.slice(at, at + 2_000).matchAll(/[A-Za-z_][\w|-]*/g)) {
    const meant = misreadAttribute(name);
    if (meant !== null) return { at: at + index, before: name, after: meant };
    if (!text.slice(at + index + name.length).startsWith('(')) break;
  }
  return null;
}
