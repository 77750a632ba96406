import type { ValueFormat } from '../../core/query/result-table';
import { cellText, exactText } from './cell-text';

/** `942.52 KB (965 140 B)`: as shown, and exactly where that is something else. */
export function bothTexts(value: number | bigint | null, format: ValueFormat): string {
  const shown = cellText(value, { format }, 'utc');
  const exact = exactText(value, { format }, 'utc');
  return shown === exact ? shown : `${shown} (${exact})`;
}
