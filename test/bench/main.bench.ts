import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { backFill, type BackFill, type Task } from './backfill/collect';
import { BACK_FILL_SIZES, measureBackFill } from './backfill/measure';
import { compareLanguage, type LanguageTimes } from './language/compare';
import { languageLines, type LanguageMeasured } from './language/section';
import { writeLines } from './lines';
import { type Measured, printed, writtenPage } from './page';
import { compareReports, type ReportTimes } from './reports';
import { importFile, naiveRows, parseOnly, type StepResult } from './steps';
import { keepGroups, keepValues } from './values';

// With a step and a number of records: runs it and prints its result as JSON. Else: runs all steps,
// each in a process of its own so that one's memory is not another's, and writes the page.

const FOLDER = '.cache/bench/data';
const SIZES = [1_000_000, 10_000_000];
const ROUNDS = 3;

type Step = 'parse' | 'import' | 'naive' | 'reports' | 'questions' | 'values' | 'groups';

async function runStep(step: Step, records: number): Promise<unknown> {
  if (step === 'values') return keepValues();
  if (step === 'groups') return keepGroups();
  const path = linesFile(records);
  writeLines(path, records);
  const store = `${FOLDER}/store-${records}`;
  switch (step) {
    case 'parse':
      return parseOnly(path);
    case 'import':
      rmSync(store, { recursive: true, force: true });
      return importFile(path, store);
    case 'naive': {
      const file = `${FOLDER}/naive.db`;
      removeFiles(file, ['', '-wal', '-shm']);
      const result = await naiveRows(path, file);
      removeFiles(file, ['', '-wal', '-shm']);
      return result;
    }
    case 'reports':
    case 'questions': {
      const file = `${FOLDER}/duck.db`;
      removeFiles(file, ['', '.wal']);
      const compare = step === 'reports' ? compareReports : compareLanguage;
      const times = await compare(path, store, file);
      removeFiles(file, ['', '.wal']);
      return times;
    }
  }
}

function inProcess<T>(step: Step, records: number): T {
  const [node, program = ''] = process.argv;
  const output = execFileSync(node ?? 'node', [program, step, String(records)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as T;
}

function measure(records: number): Measured {
  console.log(`Writing ${records.toLocaleString('en')} lines …`);
  writeLines(linesFile(records), records);
  const rounds: { parse: StepResult; stored: StepResult }[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    console.log(`Parsing and importing them, ${round} of ${ROUNDS} …`);
    const parse = inProcess<StepResult>('parse', records);
    rounds.push({ parse, stored: inProcess<StepResult>('import', records) });
  }
  console.log('Inserting them as rows …');
  const naive = inProcess<StepResult>('naive', records);
  console.log('Running the reports here and in DuckDB …');
  const reports = inProcess<ReportTimes[]>('reports', records);
  return { records, rounds, naive, reports, language: measureLanguage(records).times };
}

/** Needs the store of the import. */
function measureLanguage(records: number): LanguageMeasured {
  console.log('Asking questions of the language …');
  return { records, times: inProcess<LanguageTimes[]>('questions', records) };
}

function linesFile(records: number): string {
  return `${FOLDER}/${records}.log`;
}

function removeFiles(path: string, suffixes: readonly string[]): void {
  for (const suffix of suffixes) rmSync(path + suffix, { force: true });
}

function show(measured: readonly Measured[], backFills: readonly BackFill[]): void {
  const result = printed(measured, backFills);
  console.log(result.text);
  process.exitCode = result.met ? 0 : 1;
}

mkdirSync(FOLDER, { recursive: true });
const [step, size = ''] = process.argv.slice(2);
if (step === 'collect') {
  console.log(JSON.stringify(await backFill(JSON.parse(size) as Task)));
} else if (step === 'backfill') {
  const sizes = process.argv.slice(3).map(Number);
  show([], await measureBackFill(sizes.length > 0 ? sizes : BACK_FILL_SIZES, FOLDER));
  rmSync(`${FOLDER}/back-fill`, { recursive: true, force: true });
} else if (step === 'language') {
  const sizes = process.argv.slice(3).map(Number);
  const measured = (sizes.length > 0 ? sizes : SIZES).map((records) => {
    console.log(`Importing ${records.toLocaleString('en')} lines …`);
    inProcess<StepResult>('import', records);
    return measureLanguage(records);
  });
  console.log(languageLines(measured).join('\n'));
} else if (step !== undefined && Number.isNaN(Number(step))) {
  console.log(JSON.stringify(await runStep(step as Step, Number(size))));
} else if (step !== undefined) {
  show(process.argv.slice(2).map(Number).map(measure), []);
} else {
  const measured = SIZES.map(measure);
  console.log('Keeping as many values as a question may …');
  const values = inProcess<StepResult>('values', 0);
  console.log('Telling as many groups apart as a question may …');
  const groups = inProcess<StepResult>('groups', 0);
  const backFills = await measureBackFill(BACK_FILL_SIZES, FOLDER);
  show(measured, backFills);
  // Only the full run makes the page: a smaller one would not show what the page claims.
  mkdirSync('docs', { recursive: true });
  writeFileSync('docs/benchmarks.md', writtenPage(measured, { values, groups }, backFills));
  rmSync(FOLDER, { recursive: true, force: true });
}
