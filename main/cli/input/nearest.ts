import { editDistance } from '../../../core/attribute/similar-name';

/** The known word that is most like the one written, or null when none is close. */
export function nearest(written: string, known: readonly string[]): string | null {
  const word = written.toLowerCase();
  const limit = Math.max(2, Math.floor(word.length / 2)) + 1;
  let best: string | null = null;
  let least = limit;
  for (const candidate of known) {
    const distance =
      candidate.toLowerCase().startsWith(word) && word.length > 1
        ? 1
        : editDistance(word, candidate.toLowerCase(), limit);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** ` Did you mean "import"?`, or nothing. */
export function suggestion(written: string, known: readonly string[]): string {
  const word = nearest(written, known);
  return word === null ? '' : ` Did you mean "${word}"?`;
}
