import { planReport } from '../../../core/query/compile';
import type { Plan } from '../../../core/query/plan';
import { runPlan } from '../../../main/query/run-plan';
import { openFlowReader } from '../../../main/store/reader';
import { asNumber, loadDuckdb } from '../reports';
import { LANGUAGE, type LanguageQuestion } from './questions';

const RUNS = 7;

export interface LanguageTimes {
  readonly name: string;
  /** Milliseconds of processor time, all threads, the least of all runs; both sides in turn. */
  readonly ours: number;
  /** Null: it is not asked there. */
  readonly duckdb: number | null;
  /** How many times as long as the question it is set against; null: it is one of those. */
  readonly times: number | null;
}

/**
 * Runs questions of the language over everything stored, and those that DuckDB is asked, too, on its own
 * table. Throws when they disagree.
 */
export async function compareLanguage(
  path: string,
  dataDir: string,
  file: string,
): Promise<LanguageTimes[]> {
  const reader = openFlowReader(dataDir);
  const duckdb = await loadDuckdb(path, file);
  const found: LanguageTimes[] = [];
  for (const question of LANGUAGE) {
    const { name, sql, timed = sql, against } = question;
    const plan = planOf(question);
    let ours = Number.POSITIVE_INFINITY;
    let theirs: number | null = null;
    for (let run = 0; run < RUNS; run++) {
      ours = Math.min(ours, await spent(() => runPlan(reader, plan)));
      if (timed === null) continue;
      const least = theirs ?? Number.POSITIVE_INFINITY;
      theirs = Math.min(least, await spent(() => duckdb.runAndReadAll(timed)));
    }
    if (sql !== null) {
      const truth = (await duckdb.runAndReadAll(sql)).getRows();
      const answer = runPlan(reader, plan).rows;
      if (told(answer) !== told(truth)) throw new Error(`DuckDB answers "${name}" otherwise.`);
    }
    const other = found.find((one) => one.name === against);
    found.push({ name, ours, duckdb: theirs, times: other ? ours / other.ours : null });
  }
  reader.close();
  duckdb.closeSync();
  return found;
}

function planOf({ report, limit, trend = 0, trendOthers = true }: LanguageQuestion): Plan {
  const range = { from: null, to: null };
  return planReport(report, { range, limit, trendBuckets: trend, trendOthers });
}

/** Milliseconds of the processor. */
async function spent(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Rows as one text; the last digits of doubles may differ. */
function told(rows: readonly (readonly unknown[])[]): string {
  return JSON.stringify(
    rows.map((row) =>
      row.map((cell) => {
        const value = asNumber(cell);
        return typeof value === 'number' ? value.toPrecision(12) : value;
      }),
    ),
  );
}
