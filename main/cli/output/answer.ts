import { type Problem, problemText } from '../../../core/problem';
import type { CoverageSummary, ResultTable, TimeRange } from '../../../core/query/result-table';
import { formatDuration } from '../../../core/format/time';
import { timeText, type Zone, zoneName } from '../../export/time-text';
import type { CommandContext } from '../command';
import { counted } from './counted';
import { note, sayResult } from './say';

/**
 * What a reader of an answer must know. Below a table all of it, as part of the answer; with CSV and JSON,
 * whose output other programs read, only warnings, on standard error.
 * @param rowCount Rows written, where they came in several tables of which this is the last.
 * @param told Notices that were told before, with their place in the report's file.
 */
export async function tellAnswer(
  context: CommandContext,
  table: ResultTable,
  rowCount: number = table.rows.length,
  told: readonly Problem[] = [],
): Promise<void> {
  const known = new Set(told.map(wordsOf));
  const notices = table.notices.filter((notice) => !known.has(wordsOf(notice)));
  const warnings = warningsOf({ ...table, notices }, rowCount);
  if (context.output === 'table' && context.text('out') === undefined) {
    await sayResult(context, '');
    for (const line of [...contextOf(table, context.zone, rowCount), ...warnings]) {
      await sayResult(context, line);
    }
    return;
  }
  for (const line of warnings) note(context, line);
}

/** What a notice says, wherever that is. */
function wordsOf({ code, message }: Problem): string {
  return `${code}\n${message}`;
}

/** Range, clock, counts and coverage. */
function contextOf(table: ResultTable, zone: Zone, rowCount: number): readonly string[] {
  const { range, seen, matched, groups, elapsedMs, coverage } = table;
  const from = matched === null ? '' : `, from ${counted(matched, 'matching record')}`;
  const cut = table.truncated && groups !== null ? ` of ${groups}` : '';
  return [
    `${counted(rowCount, 'row')}${cut}${from}, in ${formatDuration(elapsedMs)}.`,
    `Range asked for: ${rangeText(range, zone)}; found: ${rangeText(seen, zone, 'nothing')} (${zoneName(zone)}, by ${table.clock}).`,
    coverageText(coverage),
  ];
}

/** `2026-03-01 00:00:00 to 2026-03-01 23:59:59`. */
function rangeText({ from, to }: TimeRange, zone: Zone, none = 'everything stored'): string {
  if (from === null && to === null) return none;
  const start = from === null ? 'the first record' : timeText(from * 1_000, zone);
  const end = to === null ? 'the last record' : timeText(to * 1_000, zone);
  return `${start} to ${end}`;
}

function coverageText({
  expectedSeconds,
  coveredSeconds,
  gaps,
  files,
  sample,
}: CoverageSummary): string {
  const parts: string[] = [];
  if (expectedSeconds > 0) {
    const share = Math.floor((coveredSeconds / expectedSeconds) * 1_000) / 10;
    parts.push(
      `${share} % of the collected range was read whole, with ${counted(gaps.length, 'gap')}`,
    );
  }
  if (files > 0) {
    const they = files === 1 ? 'it leaves' : 'they leave';
    parts.push(`${counted(files, 'imported file')}, which cannot say what ${they} out`);
  }
  if (sample) parts.push('the sample day, which is invented');
  return `Coverage: ${parts.length === 0 ? 'no source was collected and no file imported in this range' : parts.join('; ')}.`;
}

function warningsOf(
  { coverage, notices, truncated }: ResultTable,
  rowCount: number,
): readonly string[] {
  const lines: string[] = [];
  if (truncated) {
    const first = rowCount === 1 ? 'first row is' : `first ${rowCount} rows are`;
    lines.push(`Only the ${first} shown; --limit changes that.`);
  }
  if (coverage.expectedSeconds > coverage.coveredSeconds) {
    lines.push('Not all of the range has been read; run "flowglass coverage" for the gaps.');
  }
  for (const notice of notices) lines.push(`Note: ${problemText(notice)}`);
  return lines;
}
