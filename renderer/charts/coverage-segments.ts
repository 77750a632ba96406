import type { CoverageSpan } from '../../contract/values';

/** `partial`: read in some rows only; `lost`: cannot be read any more; `filling`: being read now. */
export type SegmentKind = 'read' | 'gap' | 'partial' | 'lost' | 'filling';

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
 * `read`; where none was: `gap`, or `lost` or `filling` where all of it is; else `partial`. Time that
 * nobody asked for gets no segment.
 */
export function coverageSegments(
  rows: readonly (readonly CoverageSpan[])[],
  from: number,
  to: number,
): readonly Segment[] {
  const cuts: { at: number; kind: CoverageSpan['kind']; step: 1 | -1 }[] = [];
  for (const row of rows) {
    for (const span of clipSpans(row, from, to)) {
      cuts.push({ at: span.from, kind: span.kind, step: 1 });
      cuts.push({ at: span.to + 1, kind: span.kind, step: -1 });
    }
  }
  cuts.sort((a, b) => a.at - b.at);
  const segments: Segment[] = [];
  const open = { read: 0, gap: 0, lost: 0, filling: 0 };
  let start = from;
  for (const cut of cuts) {
    const kind = kindOf(open);
    if (cut.at > start && kind !== null) {
      pushSegment(segments, { from: start, to: cut.at - 1, kind });
    }
    start = cut.at;
    open[cut.kind] += cut.step;
  }
  return segments;
}

function kindOf(open: Readonly<Record<CoverageSpan['kind'], number>>): SegmentKind | null {
  const unread = open.gap + open.lost + open.filling;
  if (open.read + unread === 0) return null;
  if (unread === 0) return 'read';
  if (open.read > 0) return 'partial';
  if (open.filling === unread) return 'filling';
  return open.lost === unread ? 'lost' : 'gap';
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
      else if (span.kind !== 'filling') gaps += 1;
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
