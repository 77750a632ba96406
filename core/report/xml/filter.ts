import { compileConstraint } from '../../constraint/compile';
import { type Problem, ProblemError } from '../../problem';
import { placeInText, type XmlElement } from '../../xml/element';
import { misreadAttribute, misreadRepair } from './expressions';
import type { Findings } from './findings';

/** Most names mended in one filter; a bound on the work, since each takes a reading. */
const MAX_MENDED = 100;

/**
 * The filter of a report as text, or null when it is empty. Misread names are mended; a line break
 * is left alone unless the filter can only be read without it. Throws a ProblemError with the place
 * in the file.
 */
export function readFilter(element: XmlElement, findings: Findings): string | null {
  const lead = element.text.length - element.text.trimStart().length;
  let text = element.text.trim();
  if (text === '') return null;
  for (let mended = 0; ; mended++) {
    const problem = problemOf(text);
    if (problem === null) break;
    const word = mended < MAX_MENDED ? wordAt(text, problem) : null;
    if (word !== null) {
      findings.repair(misreadRepair(word.name, word.meant), placeInText(element, lead + word.at));
      text = text.slice(0, word.at) + word.meant + text.slice(word.at + word.name.length);
      continue;
    }
    const joined = text.replace(/[ \t]*\r?\n[ \t]*/g, '');
    if (joined === text || problemOf(joined) !== null)
      throw placed(problem, text, lead, element, findings);
    findings.repair(
      {
        kind: 'wrapped-text',
        title: 'Filter broken over lines',
        why: 'The filter can only be read without the line break.',
        before: text,
        after: joined,
      },
      placeInText(element, lead + text.search(/\r?\n/)),
    );
    text = joined;
  }
  const broken = /"[^"\n]*\n[^"]*"/.exec(text);
  if (broken) {
    findings.notice(
      'report/break-in-text',
      'The filter holds a line break between quotes, which no flow record matches.',
      placeInText(element, lead + broken.index),
      'Join the two lines if the break came with copying.',
    );
  }
  return text;
}

function problemOf(text: string): Problem | null {
  try {
    compileConstraint(text);
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
  if (problem.code !== 'constraint/unknown-attribute') return null;
  const at = offsetOf(text, problem);
  const name = /^[\w.-]+/.exec(text.slice(at))?.[0] ?? '';
  const meant = misreadAttribute(name);
  return meant === null ? null : { at, name, meant };
}

function placed(
  problem: Problem,
  text: string,
  lead: number,
  element: XmlElement,
  findings: Findings,
): ProblemError {
  const position = placeInText(element, lead + offsetOf(text, problem));
  const { code, message, action = CORRECT } = problem;
  return findings.fault(code, message, position, action);
}
