import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Problem, ProblemError } from '../../../../core/problem';
import type { ResultTable } from '../../../../core/query/result-table';
import type { Report } from '../../../../core/report/model';
import type { Questions } from '../../../workers/questions';
import { writeCompleteness } from '../../../export/completeness';
import { type Command, type CommandContext, EXIT_DONE } from '../../command';
import { findNamed } from '../../input/find-named';
import { readLanguage } from '../../input/language';
import { suggestion } from '../../input/nearest';
import { readCount, readRange } from '../../input/time-range';
import { usageError } from '../../input/usage-error';
import { openXmlFile } from '../../input/xml-file';
import { tellAnswer } from '../../output/answer';
import { counted } from '../../output/counted';
import { printRows, saveRows } from '../../output/print-rows';
import { note } from '../../output/say';
import { hasProblems, tellFindings } from '../../output/xml-findings';
import { awsSource, openAws, runInAws, showQuery } from './in-aws';

/** Rows of a table when neither the user nor the report says how many: what a person reads. */
const TABLE_ROWS = 50;

export const reportRunCommand: Command = {
  name: 'report run',
  operands: 'NAME|FILE.xml',
  summary: 'Run a report on everything stored, or on a range of time',
  options: ['report', 'from', 'to', 'last', 'limit', 'out', 'coverage', 'in-aws', 'show-query'],
  arity: [1, 1],
  async run(context) {
    const [which = ''] = context.positionals;
    const range = readRange(
      { from: context.text('from'), to: context.text('to'), last: context.text('last') },
      context.zone,
      context.io.now(),
    );
    const limitText = context.text('limit');
    const limit = limitText === undefined ? null : readCount(limitText, '--limit');
    if (context.flag('coverage') && context.text('out') === undefined) {
      throw usageError(
        '--coverage needs --out.',
        'It writes a file beside the one that --out names.',
      );
    }
    const inAws = awsSource(context);
    const chosen = context.text('report');
    const ofFile = isFile(which);
    if (chosen !== undefined && !ofFile) {
      throw usageError('--report needs a file.', 'Name the XML file that holds the report.');
    }
    const fromFile = ofFile ? await reportOfFile(context, which, chosen ?? null) : null;
    const questions = await context.questions();
    const report = fromFile?.report ?? findNamed('report', await namesOf(questions), which);
    const told = fromFile?.notices ?? [];
    const people = context.output === 'table' && context.text('out') === undefined;
    const rows = limit ?? (report.limit === null && people ? TABLE_ROWS : null);
    if (inAws === null) {
      const query = { id: randomUUID(), report, range, limit: rows, trendBuckets: 0 };
      await printAnswer(
        context,
        await questions.runReport(query, { signal: context.signal }),
        told,
      );
      return EXIT_DONE;
    }
    const asked = await openAws(context, inAws);
    const question = { report, range, limit: rows };
    if (context.flag('show-query')) await showQuery(context, asked, question);
    else await printAnswer(context, await runInAws(context, asked, question), told);
    return EXIT_DONE;
  },
};

async function printAnswer(
  context: CommandContext,
  table: ResultTable,
  told: readonly Problem[],
): Promise<void> {
  const out = context.text('out');
  if (out === undefined) {
    await printRows(context, table);
  } else {
    const rows = await saveRows(context, table, out);
    note(context, `${out}: ${counted(rows, 'row')}.`);
    if (context.flag('coverage')) await writeCompleteness(table, out);
  }
  await tellAnswer(context, table, table.rows.length, told);
}

/** A name may hold anything, so only what looks like a file and is no stored name's business is one. */
function isFile(which: string): boolean {
  return /\.xml$/i.test(which) || (/[\\/]/.test(which) && existsSync(which));
}

async function namesOf(questions: Questions): Promise<readonly Report[]> {
  return (await questions.listReports()).map(({ report }) => report);
}

/** The only report of a file, or the one that was asked for; faults beside that one are told, no more. */
async function reportOfFile(
  context: CommandContext,
  path: string,
  chosen: string | null,
): Promise<{ readonly report: Report; readonly notices: readonly Problem[] }> {
  const file = await openXmlFile(path, await readLanguage(context));
  tellFindings(context, [file]);
  const { reports, notices } = file;
  if (chosen !== null) return { report: findInFile(reports, chosen, path), notices };
  const [only] = reports;
  const names = reports.map(({ name }) => `"${name}"`).join(', ');
  if (only === undefined || hasProblems([file]))
    throw noneOrUnclear(path, names, hasProblems([file]));
  if (reports.length === 1) return { report: only, notices };
  throw usageError(
    `${path} holds ${reports.length} reports: ${names}.`,
    'Say which is to run: --report NAME.',
  );
}

function findInFile(reports: readonly Report[], chosen: string, path: string): Report {
  const folded = chosen.toLowerCase();
  const found =
    reports.find(({ name }) => name === chosen) ??
    reports.find(({ name }) => name.toLowerCase() === folded);
  if (found !== undefined) return found;
  const names = reports.map(({ name }) => name);
  throw new ProblemError({
    code: 'report/unknown-name',
    message: `The file holds no report "${chosen}" that can be run.${suggestion(chosen, names)}`,
    action: 'Run "flowglass report check" for what it holds.',
    place: { file: path },
  });
}

/** With faults beside it, even the one report that could be read may not be the one that was meant. */
function noneOrUnclear(path: string, names: string, faulty: boolean): ProblemError {
  if (names !== '') {
    return new ProblemError({
      code: 'report/faulty-file',
      message: `Not all of the file could be read; ${names} can be run.`,
      action: 'Say that it is the one meant: --report NAME.',
      place: { file: path },
    });
  }
  return new ProblemError({
    code: 'report/none-in-file',
    message: faulty ? 'The file holds no report that can be run.' : 'The file holds no report.',
    action: faulty
      ? 'Mend what is told above.'
      : 'Use "flowglass dashboard import" for a dashboard.',
    place: { file: path },
  });
}
