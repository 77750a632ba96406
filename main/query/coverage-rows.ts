import type { CoverageRow, CoverageSpan } from '../../contract/values';
import { sourceCoverage } from '../../core/coverage/source-coverage';
import type { TimeRange } from '../../core/query/result-table';
import type { FlowReader } from '../store/reader';

/**
 * What was read of each collected source within a range, and its gaps: one row per source, and one
 * per stream where streams were chosen.
 * @param now epoch milliseconds
 */
export function coverageRows(
  reader: FlowReader,
  range: TimeRange,
  now = Date.now(),
): readonly CoverageRow[] {
  return reader.snapshot(() => {
    const spans = reader.coverage();
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
        const { covered, gaps } = sourceCoverage(part, spans, range, seconds);
        const read = covered.map(
          ({ from, to }): CoverageSpan => ({ from, to, kind: 'read', reason: null }),
        );
        const missing = gaps.map(
          ({ from, to, reason }): CoverageSpan => ({ from, to, kind: 'gap', reason }),
        );
        const all = [...read, ...missing].sort((a, b) => a.from - b.from);
        return { source: source.name, stream, spans: all, gaps, skipData: null, noData: null };
      });
    });
  });
}
