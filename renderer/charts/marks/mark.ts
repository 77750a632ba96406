/** One thing in a picture that stands for records. */
export interface Mark {
  readonly id: string;
  /** Its place among the others, for the arrow keys; not pixels. */
  readonly column: number;
  readonly row: number;
  /** Key and exact value: what hovering shows and a screen reader says. */
  readonly text: string;
  /** Opens what is behind it; null when nothing can be. */
  readonly open: (() => void) | null;
  /** Why nothing opens, one sentence; null when it does or when marks lead nowhere here. */
  readonly why: string | null;
}

/** What a mark leads to. */
export type Opens = Pick<Mark, 'open' | 'why'>;

/** Px from the top left corner of the plot. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The mark that a key leads to from mark `active`: left and right to the next column that has marks,
 * there to the nearest row; up and down within the column, or as left and right where all marks are
 * in one row; Home and End to the first and last mark.
 * Null when the key does not move.
 */
export function nextMark(marks: readonly Mark[], active: number, key: string): number | null {
  const from = marks[active];
  if (!from) return null;
  const flat = marks.every((mark) => mark.row === from.row);
  switch (key) {
    case 'ArrowRight':
      return sideways(marks, from, 1) ?? active;
    case 'ArrowLeft':
      return sideways(marks, from, -1) ?? active;
    case 'ArrowDown':
      return (flat ? sideways : along)(marks, from, 1) ?? active;
    case 'ArrowUp':
      return (flat ? sideways : along)(marks, from, -1) ?? active;
    case 'Home':
      return 0;
    case 'End':
      return marks.length - 1;
    default:
      return null;
  }
}

function sideways(marks: readonly Mark[], from: Mark, sign: 1 | -1): number | null {
  return nearest(marks, (mark) => {
    const columns = (mark.column - from.column) * sign;
    return columns > 0 ? columns * 1e6 + Math.abs(mark.row - from.row) : null;
  });
}

function along(marks: readonly Mark[], from: Mark, sign: 1 | -1): number | null {
  return nearest(marks, (mark) => {
    const rows = (mark.row - from.row) * sign;
    return mark.column === from.column && rows > 0 ? rows : null;
  });
}

/** The index of the mark with the least distance; null where none has one. */
function nearest(marks: readonly Mark[], distance: (mark: Mark) => number | null): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  marks.forEach((mark, index) => {
    const far = distance(mark);
    if (far === null || far >= least) return;
    best = index;
    least = far;
  });
  return best;
}

/** What is said of a mark: its text, and why nothing opens. */
export function markWords(mark: Pick<Mark, 'text' | 'why'>): string {
  return mark.why === null ? mark.text : `${mark.text}. ${mark.why}`;
}
