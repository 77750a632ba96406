import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { Box } from '../marks/mark';
import type { Span } from './span';

/** What a selection along time ends with: the buckets to show alone. */
export type OnBuckets = (span: Span) => void;

interface Input {
  readonly count: number;
  /** The bucket at px from the left of the plot; null: beside them. */
  readonly bucketAt: (x: number) => number | null;
  /** Where buckets stand in the plot now; null when they do not (yet). */
  readonly boxOf: (span: Span) => Box | null;
  /** Absent: nothing can be chosen here. */
  readonly onBuckets: OnBuckets | undefined;
}

interface SpanChoice {
  /** What is chosen so far, and where it stands. */
  readonly span: Span | null;
  readonly box: Box | null;
  /** For the plot. Its click after a drag is no click on a mark. */
  readonly area: {
    readonly onMouseDown?: (event: MouseEvent<HTMLElement>) => void;
    readonly onClickCapture?: (event: MouseEvent<HTMLElement>) => void;
    readonly onBlur?: () => void;
  };
  /** For keys pressed on the mark of a bucket; true when the choice took the key. */
  readonly onKey: (event: KeyboardEvent, bucket: number) => boolean;
}

/** Where a choice began and where it is now: buckets. */
type Ends = readonly [anchor: number, head: number];

interface Chosen {
  readonly ends: Ends;
  readonly box: Box | null;
}

/** A mouse that moves less, px, clicks. */
const CLICKS = 5;

/**
 * Choosing a span of time in a picture: by dragging over it, or by Shift with the arrows, then Enter.
 * Escape leaves either.
 */
export function useSpan({ count, bucketAt, boxOf, onBuckets }: Input): SpanChoice {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const endDrag = useRef<(() => void) | null>(null);
  const dragged = useRef(false);
  useEffect(() => () => endDrag.current?.(), []);
  if (!onBuckets) return { span: null, box: null, area: {}, onKey: () => false };
  const span = chosen && ordered(chosen.ends, count);
  const choose = (ends: Ends): void => setChosen({ ends, box: boxOf(ordered(ends, count)) });

  const onMouseDown = (event: MouseEvent<HTMLElement>): void => {
    dragged.current = false;
    const { left } = event.currentTarget.getBoundingClientRect();
    const start = event.clientX;
    const anchor = bucketAt(start - left);
    if (event.button !== 0 || anchor === null) return;
    let head: number | null = null;
    const move = ({ clientX }: globalThis.MouseEvent): void => {
      if (head === null && Math.abs(clientX - start) < CLICKS) return;
      dragged.current = true;
      const at = bucketAt(clientX - left);
      head = at ?? (clientX < start ? 0 : count - 1);
      choose([anchor, head]);
    };
    const end = (): void => {
      window.removeEventListener('mousemove', move);
      window.removeEventListener('mouseup', up);
      window.removeEventListener('keydown', leave, true);
      endDrag.current = null;
      setChosen(null);
    };
    const up = (): void => {
      end();
      if (head !== null) onBuckets(ordered([anchor, head], count));
    };
    const leave = (key: globalThis.KeyboardEvent): void => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      end();
    };
    endDrag.current?.();
    endDrag.current = end;
    window.addEventListener('mousemove', move);
    window.addEventListener('mouseup', up);
    window.addEventListener('keydown', leave, true);
  };

  const onKey = (event: KeyboardEvent, bucket: number): boolean => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.shiftKey && step !== 0) {
      const [anchor, head] = chosen?.ends ?? [bucket, bucket];
      choose([anchor, Math.min(count - 1, Math.max(0, head + step))]);
      return true;
    }
    if (span === null || event.key === 'Shift') return false;
    setChosen(null);
    if (event.key === 'Enter') onBuckets(span);
    // Escape ends the choice, and not the full screen as well.
    if (event.key === 'Escape') event.stopPropagation();
    return event.key === 'Enter' || event.key === 'Escape';
  };

  return {
    span,
    box: chosen?.box ?? null,
    area: {
      onMouseDown,
      onClickCapture: (event) => {
        if (!dragged.current) return;
        dragged.current = false;
        event.stopPropagation();
      },
      onBlur: () => {
        if (endDrag.current === null) setChosen(null);
      },
    },
    onKey,
  };
}

function ordered([anchor, head]: Ends, count: number): Span {
  const [first, last] = anchor < head ? [anchor, head] : [head, anchor];
  return { first: Math.min(first, count - 1), last: Math.min(last, count - 1) };
}
