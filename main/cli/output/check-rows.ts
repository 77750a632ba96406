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
  printColumn('finding', 'Finding'),
  printColumn('text', 'Text'),
  printColumn('suggestion', 'Suggestion'),
];

/**
 * Writes everything there is to say about a file: a row for each problem, repair and notice, in the order of
 * the file, and a line for each verdict. CSV and JSON hold the rows alone; the lines then are remarks.
 */
export async function printChecked(
  context: CommandContext,
  files: readonly { readonly file: OpenedXml; readonly verdicts: readonly Verdict[] }[],
): Promise<void> {
  const people = context.output === 'table';
  const rows = files.flatMap(({ file, verdicts }) => findingRows(file, verdicts));
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

function findingRows(file: OpenedXml, verdicts: readonly Verdict[]): Cell[][] {
  const lines = file.text?.split(/\r\n?|\n/) ?? [];
  const told = new Set(file.problems.map(sameText));
  const more = verdicts.flatMap(({ problem }) =>
    problem === null || told.has(sameText(problem)) ? [] : [problem],
  );
  return [
    ...[...file.problems, ...more].map((problem) => problemRow('problem', problem)),
    ...file.repairs.map(repairRow),
    ...file.notices.map((notice) => problemRow('notice', notice)),
  ]
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
    .map(({ line, column, cells: [kind, code, finding], suggestion }) => [
      file.file,
      line,
      column,
      kind,
      code,
      finding,
      line === null ? null : textAt(lines[line - 1], column ?? 1),
      suggestion,
    ]);
}

interface Found {
  readonly line: number | null;
  readonly column: number | null;
  readonly cells: readonly [kind: string, code: string, finding: string];
  readonly suggestion: string | null;
}

function problemRow(kind: 'problem' | 'notice', { code, message, action, place }: Problem): Found {
  return {
    line: place?.line ?? null,
    column: place?.column ?? null,
    cells: [kind, code, message],
    suggestion: action ?? null,
  };
}

function repairRow(repair: Repair): Found {
  const { kind, title, why, place } = repair;
  return {
    line: place.line ?? null,
    column: place.column ?? null,
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
