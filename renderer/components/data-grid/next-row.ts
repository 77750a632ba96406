/** The row a key leads to, or null when the key does not move; `page` is the rows of one screen. */
export function nextRow(key: string, active: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const clamp = (row: number): number => Math.min(count - 1, Math.max(0, row));
  switch (key) {
    case 'ArrowDown':
      return clamp(active + 1);
    case 'ArrowUp':
      return clamp(active - 1);
    case 'PageDown':
      return clamp(active + page);
    case 'PageUp':
      return clamp(active - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The cell of a row that a key leads to, -1 for the row itself, or null when the key does not move. */
export function nextColumn(key: string, active: number, count: number): number | null {
  if (key === 'ArrowRight') return Math.min(count - 1, active + 1);
  return key === 'ArrowLeft' ? Math.max(-1, active - 1) : null;
}
