import type { ResultTable, TimeRange } from '../../core/query/result-table';
import { exportText } from './export-rows';
import { openFileSink } from './sink';
import { isoText } from './time-text';

/** What lies beside an exported file and says how complete it is. */
export function completenessFile(file: string): string {
  return `${file}.coverage.json`;
}

/**
 * How complete an answer is, as JSON: times in ISO 8601 UTC, both ends inclusive. Open bounds are null.
 * `share` is seconds read whole of seconds expected, 0 to 1; null when no source covers the range.
 * @param rows Rows of the file, where they came in several tables of which this is the last.
 */
export function completenessText(table: ResultTable, rows: number = table.rows.length): string {
  const { range, seen, clock, truncated, coverage, notices } = table;
  const { expectedSeconds, coveredSeconds } = coverage;
  const facts = {
    range: isoRange(range),
    seen: isoRange(seen),
    clock,
    rows,
    truncated,
    coverage: {
      share: expectedSeconds === 0 ? null : coveredSeconds / expectedSeconds,
      expectedSeconds,
      coveredSeconds,
      gaps: coverage.gaps.map(({ source, from, to, reason }) => ({
        source,
        ...isoRange({ from, to }),
        reason,
      })),
      skipDataRecords: coverage.skipData,
      noDataRecords: coverage.noData,
      importedFiles: coverage.files,
      sampleDay: coverage.sample,
    },
    notices: notices.map(({ code, message, action }) => ({
      code,
      message,
      action: action ?? null,
    })),
  };
  return `${JSON.stringify(facts, null, 2)}\n`;
}

/** Writes it beside the file, whole or not at all. @throws ProblemError `export/cannot-write` */
export async function writeCompleteness(
  table: ResultTable,
  file: string,
  rows?: number,
): Promise<void> {
  await exportText(completenessText(table, rows), await openFileSink(completenessFile(file)));
}

function isoRange({ from, to }: TimeRange): { from: string | null; to: string | null } {
  const text = (seconds: number | null): string | null =>
    seconds === null ? null : isoText(seconds * 1_000);
  return { from: text(from), to: text(to) };
}
