import type { XmlPreviewFile } from '../../../contract/values';
import { placeText, problemText } from '../../../core/problem';
import type { Repair } from '../../../core/report/model';
import { printable } from '../../export/cell-text';
import type { CommandContext } from '../command';
import { complain, note } from './say';

/** Longest part of a file that is shown in a repair. */
const SHOWN = 160;

/** Every repair and notice of the files, and every problem, on standard error. */
export function tellFindings(context: CommandContext, files: readonly XmlPreviewFile[]): void {
  for (const { repairs, left, notices, problems } of files) {
    for (const repair of repairs) note(context, repairText(repair));
    for (const repair of left) note(context, leftText(repair));
    for (const notice of notices) note(context, `Note: ${problemText(notice)}`);
    for (const problem of problems) complain(context.io, problem);
  }
}

/** `file, line 3: Split tag repaired: "<d⏎ashboard>" read as "<dashboard>". Why.` */
function repairText(repair: Repair): string {
  const where = placeText(repair.place);
  const head = where === '' ? '' : `${where}: `;
  return `${head}Repaired: ${repair.title}: ${changeText(repair)}. ${repair.why}`;
}

/** `file, line 3: Left as it is: Split tag: "<d⏎ashboard>", not "<dashboard>".` */
function leftText({ place, title, before, after }: Repair): string {
  const where = placeText(place);
  const head = where === '' ? '' : `${where}: `;
  return `${head}Left as it is: ${title}: "${excerpt(before)}", not "${excerpt(after)}".`;
}

/** `"<d⏎ashboard>" is read as "<dashboard>"`. */
export function changeText({ before, after }: Pick<Repair, 'before' | 'after'>): string {
  return `"${excerpt(before)}" is read as "${excerpt(after)}"`;
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
