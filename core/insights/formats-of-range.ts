import type { TimeRange } from '../query/result-table';

interface Span {
  /** Plain field names. */
  readonly format: string;
  /** Epoch milliseconds, inclusive. */
  readonly from: number;
  readonly to: number;
}

/**
 * The log formats that lines of a range may have, the newest last. When a flow log was seen says little
 * of when it began, so all formats count, unless two have the same number of fields and only the range
 * can tell which one is meant.
 */
export function formatsOfRange(spans: readonly Span[], range: TimeRange): readonly string[] {
  const newest = [...spans].sort((a, b) => a.to - b.to);
  const kept = newest.filter((span) => {
    const alike = newest.filter((other) => fieldsOf(other) === fieldsOf(span));
    if (alike.length === 1) return true;
    const within = alike.filter((other) => touches(other, range));
    return within.length === 0 ? span === alike.at(-1) : within.includes(span);
  });
  return [...new Set(kept.map(({ format }) => format))];
}

function fieldsOf({ format }: Span): number {
  return format.trim().split(/\s+/).length;
}

function touches({ from, to }: Span, range: TimeRange): boolean {
  return (
    (range.from === null || to >= range.from * 1_000) &&
    (range.to === null || from < (range.to + 1) * 1_000)
  );
}
