import type { ColumnThresholds } from '../../core/dashboard/model';
import type { Cell, ResultColumn } from '../../core/query/result-table';

export type Band = 'low' | 'middle' | 'high';

/**
 * The colour band of a value: low below the middle threshold, high from the high one on. Null for
 * an empty value and for a column without thresholds.
 */
export function bandOf(cell: Cell, thresholds: ColumnThresholds | undefined): Band | null {
  if (!thresholds || cell === null || typeof cell === 'string') return null;
  const value = Number(cell);
  if (value >= thresholds.high) return 'high';
  return value >= thresholds.middle ? 'middle' : 'low';
}

export type Tint = 'strong' | 'soft';

/** How a band is tinted: the end that draws the eye strongly, the middle softly, the other not. */
export function tintOf(band: Band | null, thresholds: ColumnThresholds | undefined): Tint | null {
  const end = thresholds?.tint ?? 'high';
  if (band === null || end === 'none') return null;
  if (band === 'middle') return 'soft';
  return band === end ? 'strong' : null;
}

/**
 * The thresholds that belong to a column, by its display name. FortiSIEM writes 0 to 1 in thirds
 * where a column had no data to take thresholds from; those say nothing and are left out.
 */
export function thresholdsOf(
  column: ResultColumn,
  all: readonly ColumnThresholds[],
): ColumnThresholds | undefined {
  const found = all.find(
    (item) => item.column === column.displayName || item.column === column.key,
  );
  return found && !isPlaceholder(found) ? found : undefined;
}

function isPlaceholder(thresholds: ColumnThresholds): boolean {
  return thresholds.min === 0 && thresholds.max === 1 && thresholds.high < 1;
}
