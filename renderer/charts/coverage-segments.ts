import type { CoverageSpan } from '../../contract/values';

export type SegmentKind = 'read' | 'gap' | 'partial';

export interface Segment {
  /** Epoch seconds, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly kind: SegmentKind;
}

export interface CoverageFigures {
  readonly readSeconds: number;
  readonly expectedSeconds: number;
  readonly gaps: number;
}

/** Cuts spans to a window; both ends inclusive. */
export function clipSpans(
  spans: readonly CoverageSpan[],
  from: number,
  to: number,
): readonly CoverageSpan[] {
  return spans
    .filter((span) => span.to >= from && span.from <= to)
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }));
}

/**
 * Lays the spans of several sources over each other. Where all that say something were read:
 * `read`; where none was: `gap`; else `partial`. Time that nobody asked for gets no segment.
 */
export function coverageSegments(
  rows: readonly (readonly CoverageSpan[])[],
  from: number,
  to: number,
): readonly Segment[] {
  const cuts: { at: number; read: number; gap: number }[] = [];
  for (const row of rows) {
    for (const span of clipSpans(row, from, to)) {
      const read = span.kind === 'read' ? 1 : 0;
      cuts.push({ at: span.from, read, gap: 1 - read });
      cuts.push({ at: span.to + 1, read: -read, gap: read - 1 });
    }
  }
  cuts.sort((a, b) => a.at - b.at);
  const segments: Segment[] = [];
  let read = 0;
  let gap = 0;
  let start = from;
  for (const cut of cuts) {
    if (cut.at > start && read + gap > 0) {
      const kind = gap === 0 ? 'read' : read === 0 ? 'gap' : 'partial';
      pushSegment(segments, { from: start, to: cut.at - 1, kind });
    }
    start = cut.at;
    read += cut.read;
    gap += cut.gap;
  }
  return segments;
}

/** Seconds read and expected, summed over rows, and the number of gaps in the window. */
export function coverageFigures(
  rows: readonly (readonly CoverageSpan[])[],
  from: number,
  to: number,
): CoverageFigures {
  let readSeconds = 0;
  let expectedSeconds = 0;
  let gaps = 0;
  for (const row of rows) {
    for (const span of clipSpans(row, from, to)) {
      const seconds = span.to - span.from + 1;
      expectedSeconds += seconds;
      if (span.kind === 'read') readSeconds += seconds;
      else gaps += 1;
    }
  }
  return { readSeconds, expectedSeconds, gaps };
}

/** First and last second that any span speaks of; null without spans. */
export function spansExtent(
  rows: readonly (readonly CoverageSpan[])[],
): { readonly from: number; readonly to: number } | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    for (const span of row) {
      from = Math.min(from, span.from);
      to = Math.max(to, span.to);
    }
  }
  return from <= to ? { from, to } : null;
}

function pushSegment(segments: Segment[], next: Segment): void {
  const last = segments.at(-1);
  if (last && last.kind === next.kind && last.to + 1 === next.from) {
    segments[segments.length - 1] = { ...last, to: next.to };
  } else {
    segments.push(next);
  }
}
