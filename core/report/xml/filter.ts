import type { Problem } from '../../problem';
import { meantText, plainText, trimBlanks } from '../../xml/blank';
import { placeInText, type XmlElement } from '../../xml/element';
import {
  beforeEdits,
  beforeJoin,
  type Edit,
  type Located,
  located,
  offsetOfPlace,
  type Origin,
} from '../../xml/located';
import { misreadAttribute, misreadRepair } from './expressions';
import type { Findings } from './findings';
import { joinLines } from './text';

/** Most readings of one filter to mend it; a bound on the work. Each mends all that it can. */
const MAX_READINGS = 10;

/**
 * A filter or a condition on groups, or null when it is empty. Misread names are mended; a line break is
 * left alone unless the text can only be read without it. What is wrong with it then is not told here.
 * @param faultsOf everything wrong with the text, placed in it
 */
export function readCondition(
  element: XmlElement,
  findings: Findings,
  faultsOf: (text: string) => readonly Problem[],
): Located | null {
  const whole = meantText(element);
  const lead = whole.length - trimBlanks(`${whole}.`).length + 1;
  let text = trimBlanks(whole);
  let origin: Origin = (offset) => lead + offset;
  if (text === '') return null;
  for (let readings = 0; readings < MAX_READINGS; readings++) {
    const faults = faultsOf(plainText(text));
    if (faults.length === 0) break;
    const edits = mendWords(text, faults, (repair, at) =>
      findings.mend(repair, placeInText(element, origin(at))),
    );
    const before = origin;
    if (edits.length > 0) {
      text = edited(text, edits);
      const back = beforeEdits(edits);
      origin = (offset) => before(back(offset));
      continue;
    }
    const joined = joinLines(text, () => '');
    if (joined === text) break;
    // A misread name is mended in the next reading.
    if (faultsOf(plainText(joined)).some((fault) => wordAt(joined, fault) === null)) break;
    const repair = {
      kind: 'wrapped-text' as const,
      title: 'Filter broken over lines',
      why: 'The filter can only be read without the line break.',
      before: plainText(text),
      after: plainText(joined),
    };
    if (!findings.mend(repair, placeInText(element, origin(text.indexOf('\n'))))) break;
    const back = beforeJoin(text, joined);
    origin = (offset) => before(back(offset));
    text = joined;
  }
  const broken = breakInQuotes(text);
  if (broken >= 0) {
    findings.notice(
      'report/break-in-text',
      'The filter holds a line break between quotes, which no flow record matches.',
      placeInText(element, origin(broken)),
      'Join the two lines if the break came with copying.',
    );
  }
  return located(plainText(text), element, origin);
}

/** The misread names that faults are about, in the order of the text, as far as they are to be mended. */
function mendWords(
  text: string,
  faults: readonly Problem[],
  mend: (repair: ReturnType<typeof misreadRepair>, at: number) => boolean,
): readonly Edit[] {
  const words = new Map<number, Edit>();
  for (const fault of faults) {
    const word = wordAt(text, fault);
    if (word !== null) words.set(word.at, word);
  }
  return [...words.values()]
    .sort((a, b) => a.at - b.at)
    .filter(({ at, before, after }) => mend(misreadRepair(before, after), at));
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let end = 0;
  for (const { at, before, after } of edits) {
    result += text.slice(end, at) + after;
    end = at + before.length;
  }
  return result + text.slice(end);
}

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
