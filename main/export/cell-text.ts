import { formatBytes } from '../../core/format/bytes';
import type { Cell, ResultColumn } from '../../core/query/result-table';
import { timeText, type Zone } from './time-text';

/** A value for people: sizes with units, times in the zone, an en dash where there is none. */
export function cellText(column: ResultColumn, cell: Cell, zone: Zone): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return printable(cell);
  switch (column.format) {
    case 'bytes':
      return formatBytes(cell);
    case 'time':
      return timeText(Number(cell), zone);
    case 'plain':
    case 'code':
    case 'count':
      return typeof cell === 'number' && !Number.isInteger(cell)
        ? String(Number(cell.toFixed(2)))
        : String(cell);
  }
}

/**
 * Text safe for a terminal: control characters, which could move the cursor or change what was printed
 * before, are shown as escapes; so are characters that turn the direction of reading.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u200E\u200F\u202A-\u202E\u2028\u2029\u2066-\u2069]/gu,
    (character) => {
      const code = character.codePointAt(0) ?? 0;
      return code < 256
        ? `\\x${code.toString(16).padStart(2, '0')}`
        : `\\u${code.toString(16).padStart(4, '0')}`;
    },
  );
}
