/** Where a card stands in the window, px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Before or after which card something would be dropped. */
export interface DropPlace {
  readonly card: number;
  readonly side: 'before' | 'after';
}

/** The place that a pointer is at: beside the card it is over, else beside the nearest one. */
export function dropPlace(boxes: readonly Box[], point: Point): DropPlace | null {
  let best: { readonly card: number; readonly away: number } | null = null;
  boxes.forEach((box, card) => {
    const away = Math.hypot(
      Math.max(box.left - point.x, 0, point.x - box.right),
      Math.max(box.top - point.y, 0, point.y - box.bottom),
    );
    if (best === null || away < best.away) best = { card, away };
  });
  if (best === null) return null;
  const { card } = best as { readonly card: number };
  const box = boxes[card];
  if (!box) return null;
  return { card, side: point.x < (box.left + box.right) / 2 ? 'before' : 'after' };
}

/** The place among all cards that a card from place `from` takes when it is dropped. */
export function targetOf(from: number, { card, side }: DropPlace): number {
  const gap = side === 'before' ? card : card + 1;
  return gap > from ? gap - 1 : gap;
}

/** Cells covered by a length in px, at least one; `cell` and `gap` in px. */
export function cellsOf(length: number, cell: number, gap: number): number {
  return Math.max(1, Math.round((length + gap) / (cell + gap)));
}
