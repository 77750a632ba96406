import { type Piece, pieceSeconds } from './pieces';

export interface SliceQueue {
  /** The next slice, the newest that is left; null: none. */
  next(): Piece | null;
  /** Seconds that are left. */
  readonly seconds: number;
}

/**
 * Hands out pieces, newest first, in slices as long as `sliceSeconds` says at that moment.
 * @param pieces newest first
 */
export function createSliceQueue(pieces: readonly Piece[], sliceSeconds: () => number): SliceQueue {
  const left = [...pieces];
  return {
    next() {
      const piece = left[0];
      if (piece === undefined) return null;
      const from = Math.max(piece.from, piece.to - Math.max(1, sliceSeconds()) + 1);
      if (from === piece.from) left.shift();
      else left[0] = { ...piece, to: from - 1 };
      return { ...piece, from };
    },
    get seconds() {
      return pieceSeconds(left);
    },
  };
}
