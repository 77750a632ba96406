import { placeText, type Problem } from '../../../core/problem';
import type { Repair } from '../../../core/report/model';
import type { Cell } from '../../../core/query/result-table';
import { printable } from '../../export/cell-text';
import type { CommandContext } from '../command';
import type { OpenedXml } from '../input/xml-file';
import { printColumn, printRows } from './print-rows';
import { note, sayResult } from './say';
import { changeText } from './xml-findings';

/** What was found out about a report, a dashboard or a widget, for people. */
export interface Verdict {
  /** `report "Ports": can be run`. */
  readonly text: string;
  /** Why it cannot be used; null: it can. */
  readonly problem: Problem | null;
}

/** Characters of the file's text that are shown. */
const SHOWN = 80;

const COLUMNS = [
  printColumn('file', 'File'),
  printColumn('line', 'Line', 'integer', 'code'),
  printColumn('column', 'Column', 'integer', 'code'),
  printColumn('kind', 'Kind'),
  printColumn('code', 'Code'),
  // What --without-repair takes.
  printColumn('number', 'Repair', 'integer', 'code'),
  printColumn('finding', 'Finding'),
  printColumn('text', 'Text'),
  printColumn('suggestion', 'Suggestion'),
];

/**
 * Writes everything there is to say about files: a row for each problem, repair and notice, in the order of
 * the file, with the repairs of all files numbered, and a line for each verdict. CSV and JSON hold the rows alone; the lines then are remarks.
 */
export async function printChecked(
  context: CommandContext,
  files: readonly { readonly file: OpenedXml; readonly verdicts: readonly Verdict[] }[],
): Promise<void> {
  const people = context.output === 'table';
  let repairs = 0;
  const rows = files.flatMap(({ file, verdicts }) => {
    const first = repairs + 1;
    repairs += file.repairs.length;
    return findingRows(file, verdicts, first);
  });
  if (!people || rows.length > 0) await printRows(context, { columns: COLUMNS, rows });
  if (people && rows.length > 0) await sayResult(context, '');
  for (const { file, verdicts } of files) {
    for (const { text } of verdicts) {
      // What is indented belongs to the line above it.
      const line = text.startsWith(' ') ? text : `${file.file}: ${text}`;
      if (people) await sayResult(context, line);
      else note(context, line);
    }
  }
}

/** @param first number of the file's first repair */
function findingRows(file: OpenedXml, verdicts: readonly Verdict[], first: number): Cell[][] {
  const lines = file.text?.split(/\r\n?|\n/) ?? [];
  const told = new Set(file.problems.map(sameText));
  const more = verdicts.flatMap(({ problem }) =>
    problem === null || told.has(sameText(problem)) ? [] : [problem],
  );
  return [
    ...[...file.problems, ...more].map((problem) => problemRow('problem', problem)),
    ...file.repairs.map((repair, index) => repairRow(repair, first + index)),
    ...file.notices.map((notice) => problemRow('notice', notice)),
  ]
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
    .map(({ line, column, number, cells: [kind, code, finding], suggestion }) => [
      file.file,
      line,
      column,
      kind,
      code,
      number,
      finding,
      line === null ? null : textAt(lines[line - 1], column ?? 1),
      suggestion,
    ]);
}

interface Found {
  readonly line: number | null;
  readonly column: number | null;
  /** Of a repair. */
  readonly number: number | null;
  readonly cells: readonly [kind: string, code: string, finding: string];
  readonly suggestion: string | null;
}

function problemRow(kind: 'problem' | 'notice', { code, message, action, place }: Problem): Found {
  return {
    line: place?.line ?? null,
    column: place?.column ?? null,
    number: null,
    cells: [kind, code, message],
    suggestion: action ?? null,
  };
}

function repairRow(repair: Repair, number: number): Found {
  const { kind, title, why, place } = repair;
  return {
    line: place.line ?? null,
    column: place.column ?? null,
    number,
    cells: ['repair', `repair/${kind}`, `${title}: ${changeText(repair)}.`],
    suggestion: why,
  };
}

/** The rest of the line from the column on, where there is such a place. */
function textAt(line: string | undefined, column: number): string | null {
  if (line === undefined) return null;
  const text = printable(line.slice(column - 1).trimEnd());
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function sameText(problem: Problem): string {
  return `${placeText(problem.place)} ${problem.message}`;
}
