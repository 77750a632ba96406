import { cpus } from 'node:os';
import Database from 'better-sqlite3';
import { version as duckdbVersion } from '@duckdb/node-api';
import type { ReportTimes } from './reports';
import { backFillGoals, backFillLines, backFillSection } from './backfill/measure';
import type { BackFill } from './backfill/collect';
import { BOUNDS } from '../../main/query/bounds';
import { MOST_TEXTS } from '../../main/query/attribute/expression/text-codes';
import type { LanguageTimes } from './language/compare';
import { languageLines, type LanguageMeasured, languageSection } from './language/section';
import type { StepResult } from './steps';
import { type Goal, table, thousands } from './table';

export interface Measured {
  readonly records: number;
  readonly rounds: readonly { readonly parse: StepResult; readonly stored: StepResult }[];
  readonly naive: StepResult;
  readonly reports: readonly ReportTimes[];
  readonly language: readonly LanguageTimes[];
}

/** What keeping as much as one question may takes. */
export interface Kept {
  readonly values: StepResult;
  readonly groups: StepResult;
}

const OF_PARSER = 0.6;
const OF_NAIVE = 3;
const MOST_MIB = 400;

const rate = ({ records, seconds }: StepResult): number => records / seconds;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** A ratio is taken within each round, then the median of the rounds. */
function goalsOf({ records, rounds, naive, reports }: Measured): Goal[] {
  const size = `${records / 1e6} M`;
  const ofParser = median(rounds.map(({ parse, stored }) => rate(stored) / rate(parse)));
  const ofNaive = median(rounds.map(({ stored }) => rate(stored))) / rate(naive);
  const peak = Math.max(...rounds.map(({ stored }) => stored.peakMiB));
  return [
    {
      what: `${size}: import of text, of the raw parser’s rate`,
      goal: `≥ ${OF_PARSER * 100} %`,
      measured: `${(ofParser * 100).toFixed(0)} %`,
      met: ofParser >= OF_PARSER,
    },
    {
      what: `${size}: import of text, times plain row inserts`,
      goal: `≥ ${OF_NAIVE}`,
      measured: ofNaive.toFixed(1),
      met: ofNaive >= OF_NAIVE,
    },
    {
      what: `${size}: most memory of the importing process`,
      goal: `≤ ${MOST_MIB} MiB`,
      measured: `${peak.toFixed(0)} MiB`,
      met: peak <= MOST_MIB,
    },
    ...reports.map(({ name, ours, duckdb }) => ({
      what: `${size}: ${name}, times DuckDB’s speed`,
      goal: '> 1',
      measured: (duckdb / ours).toFixed(1),
      met: duckdb > ours,
    })),
  ];
}

function goalLines(goals: readonly Goal[]): { lines: string[]; met: boolean } {
  const rows = goals.map(({ what, goal, measured, met }) => [
    what,
    goal,
    measured,
    met ? 'yes' : '**no**',
  ]);
  const lines = table(['what', 'goal', 'measured', 'met'], rows);
  return { lines, met: goals.every(({ met }) => met) };
}

function factLines(measured: readonly Measured[]): string[] {
  const rows = measured.flatMap(({ records, rounds, naive, reports }) => {
    const size = `${records / 1e6} M`;
    const step = (name: string, results: readonly StepResult[]): string =>
      `| ${size} | ${name} | ${results.map((r) => r.seconds.toFixed(1)).join(', ')} s | ` +
      `${thousands(median(results.map(rate)))} records/s | ${median(results.map((r) => r.peakMiB)).toFixed(0)} MiB |`;
    return [
      step(
        'raw parser, bytes to columns',
        rounds.map(({ parse }) => parse),
      ),
      step(
        'import, file to stored segments',
        rounds.map(({ stored }) => stored),
      ),
      step('plain rows into SQLite', [naive]),
      ...reports.map(
        ({ name, ours, duckdb }) =>
          `| ${size} | ${name} | ${ours.toFixed(0)} ms; DuckDB ${duckdb.toFixed(0)} ms | | |`,
      ),
    ];
  });
  return ['| records | step | time | rate | most memory |', '|---|---|---|---|---|', ...rows];
}

/** The tables for the terminal, and whether every goal was met. */
export function printed(
  measured: readonly Measured[],
  backFills: readonly BackFill[],
): {
  readonly text: string;
  readonly met: boolean;
} {
  const { lines, met } = goalLines([...measured.flatMap(goalsOf), ...backFillGoals(backFills)]);
  const facts = measured.length === 0 ? [] : ['', ...factLines(measured)];
  const language = measured.length === 0 ? [] : ['', ...languageLines(languageOf(measured))];
  const fills = backFills.length === 0 ? [] : ['', ...backFillLines(backFills)];
  return { text: ['', ...lines, ...facts, ...language, ...fills].join('\n'), met };
}

function languageOf(measured: readonly Measured[]): readonly LanguageMeasured[] {
  return measured.map(({ records, language: times }) => ({ records, times }));
}

/** `docs/benchmarks.md`. */
export function writtenPage(
  measured: readonly Measured[],
  { values, groups }: Kept,
  backFills: readonly BackFill[],
): string {
  const goals = [...measured.flatMap(goalsOf), ...backFillGoals(backFills)];
  const cores = cpus();
  const database = new Database(':memory:');
  const sqlite = String(database.prepare('SELECT sqlite_version()').pluck().get());
  database.close();
  return `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cores.length} cores (${cores[0]?.model.trim()}),
Node ${process.versions.node}, SQLite ${sqlite}, DuckDB ${duckdbVersion()}. Ratios within one run are what to trust; times depend
on the machine and on what else it does.

${goalLines(goals).lines.join('\n')}

## What was measured

${factLines(measured).join('\n')}

- **Lines**: invented, the same in every run, default format, in order of time: 200 interfaces, few busy and many
  rare peers, every second record a reply to an ephemeral port, one in ten rejected, about a million a day.
- **Raw parser**: the app’s own parser, bytes to columns, nothing kept; reading the file is not counted. A ratio to
  it is taken within each of ${measured[0]?.rounds.length ?? 0} rounds that run one after the other; the table has the median.
- **Import**: what the app does: find the log format, parse, drop duplicates, infer interface addresses, write column
  segments, one transaction per part, in one thread, which a second one parses for; reading the file and starting the
  threads is counted.
- **Plain rows**: split each line, insert a row with 14 columns through a prepared statement, 10 000 rows a
  transaction, no index, no look for duplicates.
- **Reports**: the two of the how-to over everything stored, median of 7 runs in turn with DuckDB in the same process,
  both warm. Here: one thread, from the database file. DuckDB: two threads, a table in a database file of its own with
  typed columns, addresses as 32-bit numbers, the interface’s address already joined to each row, the action as an
  enumeration. The run fails when the answers differ.

${languageSection(languageOf(measured))}
## Exact up to

COUNT(DISTINCT …), MODE, MEDIAN and the other percentiles are exact and keep every different value, once per group
and attribute: ${thousands(values.records)} of them over all groups of a question. A question that needs more is refused
(\`query/too-many-values\`), not answered about right. Keeping as many took ${values.cpuSeconds.toFixed(1)} s of the
processor and ${values.peakMiB.toFixed(0)} MiB of memory at most, in a process that does nothing else. Expressions of one question make at most
${thousands(MOST_TEXTS)} different texts. Sums, variances and all other aggregates keep one value per group, whatever the
number of records.

## At most

A question tells ${thousands(BOUNDS.groups)} groups apart at a time; one that makes more is refused
(\`query/too-many-groups\`). Where the first rows by a sum or a count are asked for, only the groups that can be among
them count. So many groups of four values each, with a sum, took ${groups.cpuSeconds.toFixed(1)} s of the processor and ${groups.peakMiB.toFixed(0)} MiB of memory
at most, in a process that does nothing else; five aggregates with a key of five
values took 214 bytes a group where stored records were grouped. The rows of an answer hold ${thousands(BOUNDS.values)} values,
those of its trend included (\`query/answer-too-large\`).

${backFillSection(backFills)}
## To repeat

\`npm run bench\` takes more than a quarter of an hour and 4 GB of disk, and writes this page. \`npm run bench -- 1000000\` measures
one size of files, \`npm run bench -- language 1000000 10000000\` the questions of the language at these sizes,
\`npm run bench -- backfill\` the back-fill; all three only print.
`;
}
