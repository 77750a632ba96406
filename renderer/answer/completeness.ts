import type { Problem } from '../../core/problem';
import type { CoverageSummary, ResultTable } from '../../core/query/result-table';
import { formatPercent, plural } from '../format/count';

/**
 * How far an answer can be trusted to be complete. `whole`: every source was read for all of the
 * range. `gaps`: some of it was not. `files`: only files hold records, and a file says nothing of
 * what it leaves out. `unknown`: nothing was collected for the range.
 */
export type Completeness = 'whole' | 'gaps' | 'files' | 'unknown';

export function completeness(coverage: CoverageSummary): Completeness {
  if (coverage.expectedSeconds > 0) {
    return coverage.coveredSeconds < coverage.expectedSeconds || coverage.gaps.length > 0
      ? 'gaps'
      : 'whole';
  }
  return coverage.files > 0 ? 'files' : 'unknown';
}

/** Share of the expected time that was read, 0 to 1; null when none was expected. */
export function coveredShare(coverage: CoverageSummary): number | null {
  return coverage.expectedSeconds > 0 ? coverage.coveredSeconds / coverage.expectedSeconds : null;
}

/** The sign in words: `Coverage 98.6 %, 1 gap`, `From 2 files`, `Sample data`, `Nothing collected in this range`. */
export function completenessWords(coverage: CoverageSummary): string {
  const share = coveredShare(coverage);
  if (share !== null) {
    const gaps = coverage.gaps.length > 0 ? `, ${plural(coverage.gaps.length, 'gap')}` : '';
    return `Coverage ${formatPercent(share)}${gaps}`;
  }
  if (coverage.files > 0) return `From ${plural(coverage.files, 'file')}`;
  return coverage.sample ? 'Sample data' : 'Nothing collected in this range';
}

/** Notices that are as true of every answer of the report, so that they are no news of this one. */
const ALWAYS_TRUE = ['report/empty-attribute'];

/** True for a notice that is not as true of every other answer of the report. */
export function isNews(notice: Problem): boolean {
  return !ALWAYS_TRUE.includes(notice.code);
}

/** True when the reader must know something of this answer: a gap, a lower bound, a notice. */
export function needsAttention(table: ResultTable): boolean {
  return (
    completeness(table.coverage) === 'gaps' ||
    table.coverage.skipData > 0 ||
    table.notices.some(isNews)
  );
}
