import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { ProblemError } from '../../../../core/problem';
import type { ResultTable } from '../../../../core/query/result-table';
import type { Report } from '../../../../core/report/model';
import type { Engine } from '../../../workers/engine';
import { writeCompleteness } from '../../../export/completeness';
import { type Command, type CommandContext, EXIT_DONE, EXIT_FAILED } from '../../command';
import { suggestion } from '../../input/nearest';
import { readCount, readRange } from '../../input/time-range';
import { usageError } from '../../input/usage-error';
import { openXmlFile } from '../../input/xml-file';
import { tellAnswer } from '../../output/answer';
import { counted } from '../../output/counted';
import { printRows, saveRows } from '../../output/print-rows';
import { note, sayResult } from '../../output/say';
import { hasProblems, tellFindings } from '../../output/xml-findings';
import { awsSource, openAws, runInAws, showQuery } from './in-aws';

/** Rows of a table when neither the user nor the report says how many: what a person reads. */
const TABLE_ROWS = 50;

export const reportRunCommand: Command = {
  name: 'report run',
  operands: 'NAME|FILE.xml',
  summary: 'Run a report on everything stored, or on a range of time',
  options: ['from', 'to', 'last', 'limit', 'out', 'coverage', 'in-aws', 'show-query'],
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
    const fromFile = isFile(which) ? await reportsOfFile(context, which) : null;
    if (fromFile?.failed === true) return EXIT_FAILED;
    const engine = await context.engine();
    const reports = fromFile?.reports ?? [await reportNamed(engine, which)];
    const asked = inAws === null ? null : await openAws(context, inAws);
    const shown =
      context.output === 'table' && context.text('out') === undefined ? TABLE_ROWS : null;
    for (const [i, report] of reports.entries()) {
      if (reports.length > 1) {
        await sayResult(context, `${i === 0 ? '' : '\n'}${report.name}`);
      }
      const rows = limit ?? (report.limit === null ? shown : null);
      if (asked !== null && context.flag('show-query')) {
        await showQuery(context, asked, { report, range, limit: rows });
        continue;
      }
      const table =
        asked === null
          ? await engine.runReport(
              { id: randomUUID(), report, range, limit: rows, trendBuckets: 0 },
              { signal: context.signal },
            )
          : await runInAws(context, asked, { report, range, limit: rows });
      await printAnswer(context, table);
    }
    return EXIT_DONE;
  },
};

async function printAnswer(context: CommandContext, table: ResultTable): Promise<void> {
  const out = context.text('out');
  if (out === undefined) {
    await printRows(context, table);
  } else {
    const rows = await saveRows(context, table, out);
    note(context, `${out}: ${counted(rows, 'row')}.`);
    if (context.flag('coverage')) await writeCompleteness(table, out);
  }
  await tellAnswer(context, table);
}

/** A name may hold anything, so only what looks like a file and is no stored name's business is one. */
function isFile(which: string): boolean {
  return /\.xml$/i.test(which) || (/[\\/]/.test(which) && existsSync(which));
}

async function reportsOfFile(
  context: CommandContext,
  path: string,
): Promise<{ readonly reports: readonly Report[]; readonly failed: boolean }> {
  const file = await openXmlFile(path);
  tellFindings(context, [file]);
  const { reports } = file;
  if (hasProblems([file])) return { reports, failed: true };
  if (reports.length === 0) {
    throw new ProblemError({
      code: 'report/none-in-file',
      message: 'The file holds no report.',
      action: 'Use "flowglass dashboard import" for a dashboard.',
      place: { file: path },
    });
  }
  const whole = context.output === 'table' && context.text('out') === undefined;
  if (reports.length > 1 && !whole) {
    const names = reports.map(({ name }) => `"${name}"`).join(', ');
    throw usageError(
      `${path} holds ${reports.length} reports: ${names}.`,
      'Import them with "flowglass report import" and run one by its name.',
    );
  }
  return { reports, failed: false };
}

async function reportNamed(engine: Engine, name: string): Promise<Report> {
  const reports = (await engine.listReports()).map(({ report }) => report);
  const folded = name.toLowerCase();
  const found =
    reports.find((report) => report.name === name) ??
    reports.find((report) => report.name.toLowerCase() === folded);
  if (found !== undefined) return found;
  throw new ProblemError({
    code: 'report/unknown-name',
    message: `There is no report "${name}".${suggestion(
      name,
      reports.map((report) => report.name),
    )}`,
    action: 'Run "flowglass report list" for all names.',
  });
}
