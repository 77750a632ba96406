import type { FileImportSummary, ImportSummary } from '../../../contract/values';
import { formatBytes } from '../../../core/format/bytes';
import { formatDuration } from '../../../core/format/time';
import type { Engine, Progress } from '../../workers/engine';
import { type Command, type CommandContext, EXIT_DONE, EXIT_FAILED } from '../command';
import { usageError } from '../input/usage-error';
import { counted } from '../output/counted';
import { printColumn, printRows } from '../output/print-rows';
import { complain, note, sayResult } from '../output/say';

export const importCommand: Command = {
  name: 'import',
  operands: 'FILE…',
  summary: 'Read flow log files into the store; - is standard input',
  options: ['format', 'sample'],
  arity: [0, Number.POSITIVE_INFINITY],
  async run(context) {
    const files = context.positionals;
    const sample = context.flag('sample');
    if (sample && files.length > 0) {
      throw usageError('--sample takes no files.', 'Import the files with a command of their own.');
    }
    if (!sample && files.length === 0) {
      throw usageError(
        '"import" needs FILE….',
        'Usage: flowglass import FILE… [--format "FIELDS"]',
      );
    }
    if (files.filter((file) => file === '-').length > 1) {
      throw usageError('Standard input can be read only once.', 'Name - once.');
    }
    const engine = await context.engine();
    const summary = await runImport(engine, context, sample);
    context.progress.clear();
    for (const file of summary.files) tellTrouble(context, file);
    await printSummary(context, summary);
    if (summary.cancelled) note(context, 'Stopped. What was stored before stays.');
    const failed = summary.cancelled || summary.files.some(({ problem }) => problem !== null);
    return failed ? EXIT_FAILED : EXIT_DONE;
  },
};

function runImport(
  engine: Engine,
  context: CommandContext,
  sample: boolean,
): Promise<ImportSummary> {
  const started = context.io.now();
  const control = {
    signal: context.signal,
    onProgress: (progress: Progress) => {
      context.progress.show(progressText(progress, context.io.now() - started));
    },
  };
  if (sample) return engine.loadSample(control);
  return engine.importFiles(context.positionals, context.text('format') ?? null, control);
}

/** `42 %, 1234567 records, 950000 a second, 12 s left`. */
export function progressText({ done, total, records }: Progress, elapsedMs: number): string {
  const parts = [
    total === null || total <= 0
      ? `${formatBytes(done)} read`
      : `${Math.min(100, Math.floor((done / total) * 100))} %`,
    `${records} records`,
  ];
  if (elapsedMs > 0) parts.push(`${Math.round((records / elapsedMs) * 1_000)} a second`);
  if (total !== null && done > 0 && done < total) {
    parts.push(`${formatDuration((elapsedMs / done) * (total - done))} left`);
  }
  return parts.join(', ');
}

/** Bad lines and the file's own problem, on standard error. */
function tellTrouble(context: CommandContext, file: FileImportSummary): void {
  for (const { line, reason } of file.badLines) {
    note(context, `${file.file}, line ${line}: ${reason}`);
  }
  if (file.bad > file.badLines.length) {
    note(context, `${file.file}: ${counted(file.bad - file.badLines.length, 'more bad line')}.`);
  }
  if (file.problem === null) return;
  complain(context.io, {
    ...file.problem,
    place: { file: file.file, ...file.problem.place },
  });
}

async function printSummary(context: CommandContext, summary: ImportSummary): Promise<void> {
  if (context.output !== 'table') {
    await printRows(context, { columns: COLUMNS, rows: summary.files.map(rowOf) });
    return;
  }
  for (const file of summary.files) {
    if (isOnlyTrouble(file)) continue;
    await sayResult(context, fileSentence(file));
    for (const { format, found, confidence } of file.formats) {
      await sayResult(context, `  Format, ${FOUND[found]}${sureness(confidence)}: ${format}`);
    }
  }
  if (summary.files.length > 1) {
    await sayResult(
      context,
      `Together: ${summary.stored} stored, ${summary.duplicates} already there, ${counted(summary.bad, 'bad line')}, in ${formatDuration(summary.elapsedMs)}.`,
    );
  }
}

/** A file of which nothing was read: its problem says it all. */
function isOnlyTrouble({ problem, stored, duplicates, bad }: FileImportSummary): boolean {
  return problem !== null && stored + duplicates + bad === 0;
}

const FOUND = {
  given: 'as given',
  header: 'from the header line',
  'flow-log': 'from the flow log',
  scored: 'found by looking at the values',
} as const;

function sureness(confidence: number): string {
  return confidence >= 1 ? '' : `, ${Math.floor(confidence * 100)} % sure`;
}

function fileSentence(file: FileImportSummary): string {
  const parts = [`${counted(file.stored, 'record')} stored`];
  if (file.duplicates > 0) parts.push(`${file.duplicates} already there`);
  if (file.noData > 0) parts.push(`${file.noData} NODATA`);
  if (file.skipData > 0) parts.push(`${file.skipData} SKIPDATA`);
  if (file.bad > 0) parts.push(counted(file.bad, 'bad line'));
  return `${file.file}: ${parts.join(', ')}, in ${formatDuration(file.elapsedMs)}.`;
}

const COLUMNS = [
  printColumn('file', 'File'),
  printColumn('carrier', 'Carrier'),
  printColumn('format', 'Format'),
  printColumn('lines', 'Lines', 'integer', 'count'),
  printColumn('stored', 'Stored', 'integer', 'count'),
  printColumn('duplicates', 'Already there', 'integer', 'count'),
  printColumn('bad', 'Bad lines', 'integer', 'count'),
  printColumn('noData', 'NODATA', 'integer', 'count'),
  printColumn('skipData', 'SKIPDATA', 'integer', 'count'),
  printColumn('first', 'First start', 'time', 'time'),
  printColumn('last', 'Last start', 'time', 'time'),
  printColumn('problem', 'Problem'),
];

function rowOf(file: FileImportSummary) {
  const milliseconds = (seconds: number | null) => (seconds === null ? null : seconds * 1_000);
  return [
    file.file,
    file.carrier,
    file.formats.map(({ format }) => format).join('; '),
    file.lines,
    file.stored,
    file.duplicates,
    file.bad,
    file.noData,
    file.skipData,
    milliseconds(file.range.from),
    milliseconds(file.range.to),
    file.problem?.message ?? null,
  ];
}
