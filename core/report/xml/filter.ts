import { compileConstraint } from '../../constraint/compile';
import { type Problem, ProblemError } from '../../problem';
import { meantText, plainText, trimBlanks } from '../../xml/blank';
import { placeInText, type XmlElement } from '../../xml/element';
import { misreadAttribute, misreadRepair } from './expressions';
import type { Findings } from './findings';
import { joinLines } from './text';

/** Most names mended in one filter; a bound on the work, since each takes a reading. */
const MAX_MENDED = 100;

/** The filter of a report as text, or null when it is empty; see {@link readCondition}. */
export function readFilter(element: XmlElement, findings: Findings): string | null {
  return readCondition(element, findings, (text) => compileConstraint(text, findings.context));
}

/**
 * A filter or a condition on groups as text, or null when it is empty. Misread names are mended; a
 * line break is left alone unless the text can only be read without it. Throws a ProblemError with
 * the place in the file.
 * @param check reads the text, or throws a ProblemError placed in it
 */
export function readCondition(
  element: XmlElement,
  findings: Findings,
  check: (text: string) => unknown,
): string | null {
  const whole = meantText(element);
  const lead = whole.length - trimBlanks(`${whole}.`).length + 1;
  let text = trimBlanks(whole);
  if (text === '') return null;
  for (let mended = 0; ; mended++) {
    const problem = problemOf(plainText(text), check);
    if (problem === null) break;
    const word = mended < MAX_MENDED ? wordAt(text, problem) : null;
    if (word !== null) {
      const place = placeInText(element, lead + word.at);
      if (findings.mend(misreadRepair(word.name, word.meant), place)) {
        text = text.slice(0, word.at) + word.meant + text.slice(word.at + word.name.length);
        continue;
      }
    }
    const joined = joinLines(text, () => '');
    if (joined === text || problemOf(plainText(joined), check) !== null)
      throw placed(problem, text, lead, element, findings);
    const repair = {
      kind: 'wrapped-text' as const,
      title: 'Filter broken over lines',
      why: 'The filter can only be read without the line break.',
      before: plainText(text),
      after: plainText(joined),
    };
    if (!findings.mend(repair, placeInText(element, lead + text.indexOf('\n'))))
      throw placed(problem, text, lead, element, findings);
    text = joined;
  }
  const broken = breakInQuotes(text);
  if (broken >= 0) {
    findings.notice(
      'report/break-in-text',
      'The filter holds a line break between quotes, which no flow record matches.',
      placeInText(element, lead + broken),
      'Join the two lines if the break came with copying.',
    );
  }
  return plainText(text);
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

function problemOf(text: string, check: (text: string) => unknown): Problem | null {
  try {
    check(text);
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

/** What to do where the fault of a filter says nothing better. */
const CORRECT = 'Correct the filter in the file, then import it again.';

/** Offset of a line and column of the filter. */
function offsetOf(text: string, { place }: Problem): number {
  let start = 0;
  for (let line = 1; line < (place?.line ?? 1); line++) start = text.indexOf('\n', start) + 1;
  return start + (place?.column ?? 1) - 1;
}

function wordAt(
  text: string,
  problem: Problem,
): { at: number; name: string; meant: string } | null {
  if (!/\/unknown-attribute$/.test(problem.code)) return null;
  const at = offsetOf(plainText(text), problem);
  // The name may stand within an expression on the clause's left side.
  for (const { index, 0: name } of text.slice(at, at + 2_000).matchAll(/[A-Za-z_][\w|-]*/g)) {
    const meant = misreadAttribute(name);
    if (meant !== null) return { at: at + index, name, meant };
    if (!text.slice(at + index + name.length).startsWith('(')) break;
  }
  return null;
}

function placed(
  problem: Problem,
  text: string,
  lead: number,
  element: XmlElement,
  findings: Findings,
): ProblemError {
  const position = placeInText(element, lead + offsetOf(plainText(text), problem));
  const { code, message, action = CORRECT } = problem;
  return findings.fault(code, message, position, action);
}
