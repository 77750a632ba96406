import type { XmlPreviewFile } from '../../../contract/values';
import { placeText, type Problem, problemText } from '../../../core/problem';
import type { Repair } from '../../../core/report/model';
import { printable } from '../../export/cell-text';
import type { CommandContext } from '../command';
import { complain, note } from './say';

/** Longest part of a file that is shown in a repair. */
const SHOWN = 160;

/** Every repair and notice of the files, and every problem, on standard error. */
export function tellFindings(context: CommandContext, files: readonly XmlPreviewFile[]): void {
  for (const { repairs, notices, problems } of files) {
    for (const repair of repairs) note(context, repairText(repair));
    for (const notice of notices) note(context, `Note: ${problemText(notice)}`);
    for (const problem of problems) complain(context.io, problem);
  }
}

/** `file, line 3: Split tag repaired: "<d⏎ashboard>" read as "<dashboard>". Why.` */
export function repairText({ title, why, place, before, after }: Repair): string {
  const where = placeText(place);
  const change = `"${excerpt(before)}" is read as "${excerpt(after)}"`;
  return `${where === '' ? '' : `${where}: `}Repaired: ${title}: ${change}. ${why}`;
}

/** On one line, with line ends as a sign. */
function excerpt(text: string): string {
  const line = printable(text.replace(/\s*\r?\n\s*/g, '⏎'));
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

/** True when something of the files could not be read or understood. */
export function hasProblems(files: readonly XmlPreviewFile[]): boolean {
  return files.some(({ problems }) => problems.length > 0);
}

/** A problem placed in a file, unless it already names its place. */
export function placedIn(file: string, problem: Problem): Problem {
  return { ...problem, place: { file, ...problem.place } };
}
