import {
  type KeyboardEvent,
  type PointerEvent as ReactPointerEvent,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Widget } from '../../../core/dashboard/model';
import { MOST_ROWS } from '../editing/changes';
import { cellsOf } from './drop-place';

export type Span = Widget['span'];

export interface Resized {
  readonly key: string;
  readonly span: Span;
}

export interface Resize {
  readonly resized: Resized | null;
  readonly onPointerDown: (event: ReactPointerEvent, key: string, span: Span) => void;
  readonly onKeyDown: (event: KeyboardEvent, key: string, span: Span) => void;
}

interface Start {
  readonly key: string;
  readonly span: Span;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Px of one cell each way. */
  readonly cell: { readonly width: number; readonly height: number };
  /** Columns of the dashboard for each one drawn: 2 where a narrow window halves them. */
  readonly scale: number;
}

const GAP = 10;

/** Sizing cards by the corner: by pointer in whole cells, or arrows; Escape leaves the size as it was. */
export function useResize(columns: number, onResize: (key: string, span: Span) => void): Resize {
  const [resized, setResized] = useState<Resized | null>(null);
  const start = useRef<Start | null>(null);
  const last = useRef<Resized | null>(null);
  const active = resized !== null;
  const show = (next: Resized | null): void => {
    last.current = next;
    setResized(next);
  };
  useEffect(() => {
    if (!active) return undefined;
    const move = (event: PointerEvent): void => {
      const from = start.current;
      if (from) show({ key: from.key, span: spanAt(from, event, columns) });
    };
    const end = (): void => {
      const done = last.current;
      show(null);
      if (done) onResize(done.key, done.span);
    };
    const cancel = (): void => show(null);
    const leave = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      cancel();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', leave, true);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', leave, true);
    };
  }, [active, columns, onResize]);
  return {
    resized,
    onPointerDown: (event, key, span) => {
      const cell = event.currentTarget.closest('[data-cell]');
      const grid = cell?.parentElement;
      if (event.button !== 0 || !cell || !grid) return;
      event.preventDefault();
      start.current = startOf(event, key, span, cell, grid, columns);
      show({ key, span });
    },
    onKeyDown: (event, key, span) => {
      const next = keySpan(event.key, span, columns);
      if (!next) return;
      event.preventDefault();
      event.stopPropagation();
      onResize(key, next);
    },
  };
}

/** The size an arrow leads to; null: the key does not size. */
export function keySpan(key: string, { columns, rows }: Span, most: number): Span | null {
  switch (key) {
    case 'ArrowLeft':
      return { columns: Math.max(1, columns - 1), rows };
    case 'ArrowRight':
      return { columns: Math.min(most, columns + 1), rows };
    case 'ArrowUp':
      return { columns, rows: Math.max(1, rows - 1) };
    case 'ArrowDown':
      return { columns, rows: Math.min(MOST_ROWS, rows + 1) };
    default:
      return null;
  }
}

function startOf(
  event: ReactPointerEvent,
  key: string,
  span: Span,
  cell: Element,
  grid: Element,
  columns: number,
): Start {
  const box = cell.getBoundingClientRect();
  const tracks = getComputedStyle(grid).gridTemplateColumns.split(' ').map(Number.parseFloat);
  const rows = Math.max(1, span.rows);
  return {
    key,
    span,
    x: event.clientX,
    y: event.clientY,
    width: box.width,
    height: box.height,
    cell: { width: tracks[0] ?? box.width, height: (box.height - GAP * (rows - 1)) / rows },
    scale: columns / Math.max(1, tracks.length),
  };
}

function spanAt(from: Start, event: PointerEvent, columns: number): Span {
  const drawn = cellsOf(from.width + event.clientX - from.x, from.cell.width, GAP);
  const rows = cellsOf(from.height + event.clientY - from.y, from.cell.height, GAP);
  return {
    columns: Math.min(columns, Math.max(1, Math.round(drawn * from.scale))),
    rows: Math.min(MOST_ROWS, rows),
  };
}
