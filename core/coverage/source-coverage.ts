import type { CoverageGap, TimeRange } from '../query/result-table';
import {
  clipIntervals,
  gapsWithin,
  type Interval,
  intersectIntervals,
  mergeIntervals,
} from './interval';

/** What coverage needs to know of a collected source. */
export interface CollectedSource {
  readonly id: string;
  readonly name: string;
  /** Epoch seconds: nothing before is expected. */
  readonly collectFrom: number;
  /** Null: every stream of the group. */
  readonly streams: readonly string[] | null;
}

/** A span read whole, of one stream, or of the whole group when `stream` is empty. */
export interface CoveredSpan extends Interval {
  readonly source: string;
  readonly stream: string;
}

export interface SourceCoverage {
  /** The part of the range that should have been read by now; null: none. */
  readonly expected: Interval | null;
  /** Read whole in every stream that is collected; inside `expected`. */
  readonly covered: readonly Interval[];
  readonly gaps: readonly CoverageGap[];
}

/**
 * How completely a source was read within a range.
 * @param now epoch seconds; nothing later is expected
 */
export function sourceCoverage(
  source: CollectedSource,
  spans: readonly CoveredSpan[],
  range: TimeRange,
  now: number,
): SourceCoverage {
  const own = spans.filter((span) => span.source === source.id);
  const read = readWhole(source, own);
  const lastRead = read.at(-1)?.to ?? null;
  const from = Math.max(range.from ?? source.collectFrom, source.collectFrom);
  const to = Math.min(range.to ?? lastRead ?? now, now);
  if (from > to) return { expected: null, covered: [], gaps: [] };
  const expected = { from, to };
  const gaps = gapsWithin(expected, read).map((gap) => ({
    source: source.name,
    ...gap,
    reason: lastRead === null || gap.from > lastRead ? 'Not read yet.' : 'Not read.',
  }));
  return { expected, covered: clipIntervals(read, expected), gaps };
}

/** What was read in every collected stream. */
function readWhole(source: CollectedSource, spans: readonly CoveredSpan[]): readonly Interval[] {
  const ofGroup = spans.filter(({ stream }) => stream === '');
  if (source.streams === null || source.streams.length === 0) return mergeIntervals(ofGroup);
  const perStream = source.streams.map((stream) =>
    mergeIntervals([...ofGroup, ...spans.filter((span) => span.stream === stream)]),
  );
  return perStream.reduce((all, one) => intersectIntervals(all, one));
}
