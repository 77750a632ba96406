import { splitList } from '../../report/xml/text';
import type { Findings } from '../../report/xml/findings';
import type { Position } from '../../xml/element';
import type { ColumnThresholds } from '../model';

/** `NAME:1:a|b|c|d|e:0`: b and e are the ends, c and d the limits of the three bands between them. */
const COLUMN = /^(.*):[^:|]*:([^:]*\|[^:]*):[^:|]*$/;

/**
 * Colour bands of table columns: `1,NAME:1:a|b|c|d|e:0,…:0,0`. Column names are display names and
 * may hold commas within parentheses. What does not have that form is told and left out.
 */
export function readThresholds(
  text: string,
  findings: Findings,
  position: Position,
): readonly ColumnThresholds[] {
  return splitList(text).flatMap((part) => {
    if (!part.includes('|')) return [];
    const [, column = '', list = ''] = COLUMN.exec(part.trim()) ?? [];
    const numbers = list
      .split('|')
      .map((number) => (number.trim() === '' ? Number.NaN : Number(number)));
    const [, min = 0, middle = 0, high = 0, max = 0] = numbers;
    const rising = min <= middle && middle <= high && high <= max;
    if (numbers.length === 5 && numbers.every(Number.isFinite) && rising && column !== '') {
      return [{ column: column.trim(), min, middle, high, max }];
    }
    const shown = part.length > 60 ? `${part.slice(0, 59)}…` : part;
    findings.notice(
      'dashboard/thresholds',
      `The colours of a column, ${shown}, are not understood.`,
      position,
    );
    return [];
  });
}
