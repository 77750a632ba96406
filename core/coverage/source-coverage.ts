import type { CoverageGap, TimeRange } from '../query/result-table';
import { type ExplainedGap, explainGap, type SourceNote } from './gap-note';
import {
  clipIntervals,
  gapsWithin,
  type Interval,
  intersectIntervals,
  mergeIntervals,
} from './interval';

/** Seconds AWS takes to deliver to CloudWatch Logs, as documented ("about five minutes"). */
export const DELIVERY = 300;
/** Seconds added to aggregation and delivery before a time counts as complete. */
export const MARGIN = 120;

/** What coverage needs to know of a collected source. */
export interface CollectedSource {
  readonly id: string;
  readonly name: string;
  /** Epoch seconds: nothing before is expected. */
  readonly collectFrom: number;
  /** Null: every stream of the group. */
  readonly streams: readonly string[] | null;
  /** Seconds. */
  readonly aggregationSeconds: number;
}

/** A span read whole, of one stream, or of the whole group when `stream` is empty. */
export interface StreamSpan extends Interval {
  readonly stream: string;
}

/** The same with the id of its source. */
export interface CoveredSpan extends StreamSpan {
  readonly source: string;
}

/** A gap and whether it can still be read. */
export type SourceGap = CoverageGap & Pick<ExplainedGap, 'kind'>;

export interface SourceCoverage {
  /** The part of the range that should have been read by now; null: none. */
  readonly expected: Interval | null;
  /** Read whole in every stream that is collected; inside `expected`. */
  readonly covered: readonly Interval[];
  readonly gaps: readonly SourceGap[];
}

/**
 * The latest second that can be called complete at `now` (epoch seconds): a record is delivered up to
 * its aggregation interval plus the delivery time after its start.
 */
export function completeTo(now: number, aggregationSeconds: number): number {
  return now - aggregationSeconds - DELIVERY - MARGIN;
}

/**
 * How completely a source was read within a range. What is lost or being read counts as a gap.
 * @param now epoch seconds; nothing later is expected
 */
export function sourceCoverage(
  source: CollectedSource,
  spans: readonly CoveredSpan[],
  notes: readonly SourceNote[],
  range: TimeRange,
  now: number,
): SourceCoverage {
  const read = readWhole(
    source.streams,
    spans.filter((span) => span.source === source.id),
  );
  const lastRead = read.at(-1)?.to ?? null;
  const from = Math.max(range.from ?? source.collectFrom, source.collectFrom);
  const to = Math.min(range.to ?? lastRead ?? now, now);
  if (from > to) return { expected: null, covered: [], gaps: [] };
  const expected = { from, to };
  const own = notes.filter((note) => note.source === source.id);
  const arriving = completeTo(now, source.aggregationSeconds) + 1;
  const gaps = gapsWithin(expected, read).flatMap((gap) =>
    explainGap(gap, own, arriving).map((part) => ({ source: source.name, ...part })),
  );
  return { expected, covered: clipIntervals(read, expected), gaps };
}

/** What was read in every collected stream; `streams` null or empty: of the whole group. */
export function readWhole(
  streams: readonly string[] | null,
  spans: readonly StreamSpan[],
): readonly Interval[] {
  const ofGroup = spans.filter(({ stream }) => stream === '');
  if (streams === null || streams.length === 0) return mergeIntervals(ofGroup);
  const perStream = streams.map((stream) =>
    mergeIntervals([...ofGroup, ...spans.filter((span) => span.stream === stream)]),
  );
  return perStream.reduce((all, one) => intersectIntervals(all, one));
}
