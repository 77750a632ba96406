import { table } from '../table';
import type { LanguageTimes } from './compare';

export interface LanguageMeasured {
  readonly records: number;
  readonly times: readonly LanguageTimes[];
}

/** The table of all sizes, one question a row. */
export function languageLines(measured: readonly LanguageMeasured[]): readonly string[] {
  const [first] = measured;
  if (first === undefined) return [];
  const head = measured.flatMap(({ records }) => {
    const size = `${records / 1e6} M`;
    return [size, `${size}: DuckDB`, `${size}: times the first`];
  });
  const rows = first.times.map(({ name }, place) => [
    name,
    ...measured.flatMap(({ times }) => {
      const { ours = Number.NaN, duckdb = null, times: ratio = null } = times[place] ?? {};
      return [
        `${ours.toFixed(0)} ms`,
        duckdb === null ? '–' : `${duckdb.toFixed(0)} ms`,
        ratio === null ? '1' : ratio.toFixed(1),
      ];
    }),
  ]);
  return table(['question', ...head], rows);
}

/** The section of `docs/benchmarks.md`. */
export function languageSection(measured: readonly LanguageMeasured[]): string {
  return `## Questions of the language

${languageLines(measured).join('\n')}

- Over everything stored, **processor time** of all threads, the least of 7 runs in turn with DuckDB in the same
  process, both warm: other work on the machine hardly shows in it. The first ten rows of each, by the value; the
  run fails when the answers differ.
- **Times the first**: in the same run, of the AVG by source, and for the trends of the same report without one. A
  bar list, a line chart and a heat map show their rows alone; a stacked area and a number show all records, so that
  each of them is put into its step.
- DuckDB’s mode may be any of the values that are equally frequent; here it is the least of them.
`;
}
