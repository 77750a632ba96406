import {
  type KeyboardEvent,
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Widget } from '../../../core/dashboard/model';
import { placeOf } from '../editing/changes';
import { type DropPlace, dropPlace, type Point, targetOf } from './drop-place';

export interface Dragged {
  readonly key: string;
  readonly at: Point;
  readonly place: DropPlace | null;
}

export interface Move {
  readonly dragged: Dragged | null;
  readonly onPointerDown: (event: ReactPointerEvent, key: string) => void;
  readonly onKeyDown: (event: KeyboardEvent, key: string) => void;
}

const EDGE = 48;
const SCROLL_STEP = 14;

interface Input {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly widgets: readonly Widget[];
  readonly columns: number;
  readonly onMove: (key: string, to: number) => void;
}

/** Moving cards: a drag drops one beside another, Escape leaves it; arrows, Home and End move it by keys. */
export function useMove({ scroller, widgets, columns, onMove }: Input): Move {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const now = useRef<Dragged | null>(null);
  const key = dragged?.key ?? null;
  const show = (next: Dragged | null): void => {
    now.current = next;
    setDragged(next);
  };
  useEffect(() => {
    if (key === null) return undefined;
    const move = (event: PointerEvent): void => {
      const at = { x: event.clientX, y: event.clientY };
      show({ key, at, place: dropPlace(boxes(scroller.current), at) });
      scrollAtEdge(scroller.current, at.y);
    };
    const end = (): void => {
      const place = now.current?.place;
      show(null);
      if (place) onMove(key, targetOf(placeOf(widgets, key), place));
    };
    const leave = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      show(null);
    };
    const cancel = (): void => show(null);
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
  }, [key, scroller, widgets, onMove]);
  return {
    dragged,
    onPointerDown: (event, of) => {
      if (event.button !== 0) return;
      show({ key: of, at: { x: event.clientX, y: event.clientY }, place: null });
    },
    onKeyDown: (event, of) => {
      const from = placeOf(widgets, of);
      const to = keyTarget(event.key, from, widgets.length, columns);
      if (to === null) return;
      event.preventDefault();
      event.stopPropagation();
      onMove(of, to);
    },
  };
}

/** The place a key leads to; null: the key does not move. */
export function keyTarget(
  key: string,
  from: number,
  count: number,
  columns: number,
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from - columns,
    ArrowDown: from + columns,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}

function boxes(scroller: HTMLElement | null): readonly DOMRect[] {
  const cells = scroller?.querySelectorAll('[data-cell]') ?? [];
  return [...cells].map((cell) => cell.getBoundingClientRect());
}

function scrollAtEdge(scroller: HTMLElement | null, y: number): void {
  const box = scroller?.getBoundingClientRect();
  if (!scroller || !box) return;
  if (y < box.top + EDGE) scroller.scrollTop -= SCROLL_STEP;
  if (y > box.bottom - EDGE) scroller.scrollTop += SCROLL_STEP;
}
