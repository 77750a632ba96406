import type { CoverageRow, CoverageSpan } from '../../contract/values';
import { sourceCoverage } from '../../core/coverage/source-coverage';
import type { TimeRange } from '../../core/query/result-table';
import type { FlowReader } from '../store/reader';
import type { StatusCount } from '../store/sources/status-counts';

/**
 * What was read of each collected source within a range, and its gaps: one row per source, and one
 * per stream where streams were chosen. SKIPDATA and NODATA are counted by whole hours.
 * @param now epoch milliseconds
 */
export function coverageRows(
  reader: FlowReader,
  range: TimeRange,
  now = Date.now(),
): readonly CoverageRow[] {
  return reader.snapshot(() => {
    const spans = reader.coverage();
    const notes = reader.gapNotes();
    const counts = reader.statusCounts(range.from, range.to);
    const seconds = Math.floor(now / 1_000);
    return reader.sources().flatMap((source) => {
      const parts = [
        { stream: null, source },
        ...(source.streams ?? []).map((stream) => ({
          stream,
          source: { ...source, streams: [stream] },
        })),
      ];
      return parts.map(({ stream, source: part }): CoverageRow => {
        const { covered, gaps } = sourceCoverage(part, spans, notes, range, seconds);
        const read = covered.map(
          ({ from, to }): CoverageSpan => ({ from, to, kind: 'read', reason: null }),
        );
        const missing = gaps.map(
          ({ from, to, kind, reason }): CoverageSpan => ({ from, to, kind, reason }),
        );
        return {
          source: source.name,
          stream,
          spans: [...read, ...missing].sort((a, b) => a.from - b.from),
          gaps: gaps.map(({ from, to, reason }) => ({ source: source.name, from, to, reason })),
          ...statusOf(source.id, stream, counts),
        };
      });
    });
  });
}

/** Null for a stream where some were stored before streams were counted. */
function statusOf(
  source: string,
  stream: string | null,
  counts: readonly StatusCount[],
): Pick<CoverageRow, 'skipData' | 'noData'> {
  const own = counts.filter((count) => count.source === source);
  if (stream !== null && own.some((count) => count.stream === '')) {
    return { skipData: null, noData: null };
  }
  const counted = own.filter((count) => stream === null || count.stream === stream);
  return {
    skipData: counted.reduce((sum, { skipData }) => sum + skipData, 0),
    noData: counted.reduce((sum, { noData }) => sum + noData, 0),
  };
}
