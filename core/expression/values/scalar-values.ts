import { canonicalDigits, decimalOf, wholeNumberOf } from './number-text';
import type { Cell } from '../../query/result-table';
import type { Zone } from '../context';
import { type DatePart, dayOfWeek, hourOfDay } from './date-parts';
import type { ScalarFunction } from '../tree';
import type { ExpressionType } from '../rules/types';

/** Blanks of TRIM and around numbers. */
const LEADING = /^[ \t\r\n]+/;
const TRAILING = /[ \t\r\n]+$/;

type Present = string | number | bigint;

/**
 * A function of values that are all there, as `docs/report-language.md` has it; its result may be missing.
 * @param types those of its arguments
 */
export function scalarFunction(
  fn: ScalarFunction,
  types: readonly ExpressionType[],
  zone: Zone,
): (list: readonly Present[]) => Cell {
  const [type = null] = types;
  const ofText =
    (of: (text: string) => Cell) =>
    ([x = '']: readonly Present[]): Cell =>
      of(String(x));
  switch (fn) {
    case 'HourOfDay':
      return ofTime(hourOfDay(zone));
    case 'DayOfWeek':
      return ofTime(dayOfWeek(zone));
    case 'LEN':
      return ofText((text) => codePoints(text).length);
    case 'LTRIM':
      return ofText((text) => text.replace(LEADING, ''));
    case 'RTRIM':
      return ofText((text) => text.replace(TRAILING, ''));
    case 'TRIM':
      return ofText((text) => text.replace(LEADING, '').replace(TRAILING, ''));
    case 'REPLACE':
      return ([x = '', from = '', to = '']) =>
        from === '' ? String(x) : String(x).split(String(from)).join(String(to));
    case 'SUB_STR':
      return ([x = '', start = 1, length]) =>
        part(String(x), Number(start), length === undefined ? null : Number(length));
    case 'TO_LOWER':
      return ofText((text) => text.toLowerCase());
    case 'TO_UPPER':
      return ofText((text) => text.toUpperCase());
    case 'TO_STRING':
      return ([x = '']) => textOf(x, type);
    case 'TO_INTEGER':
      return ([x = 0]) => integerOf(x);
    case 'TO_DOUBLE':
      return ([x = 0]) => doubleOf(x);
    case 'LOG':
      return ([x = 0, base = 10]) => logarithm(Number(x), base);
    case 'URL_DECODE':
      return ofText(decoded);
  }
}

function ofTime(part: DatePart): (list: readonly Present[]) => Cell {
  return ([x = 0]) => part(Number(x));
}

function codePoints(text: string): readonly string[] {
  return [...text];
}

function part(text: string, start: number, length: number | null): string {
  const points = codePoints(text);
  if (start === 0 || (length !== null && length < 1)) return '';
  const from = start > 0 ? start - 1 : points.length + start;
  const to = length === null ? points.length : from + length;
  return points.slice(Math.max(0, from), Math.max(0, to)).join('');
}

function textOf(value: Present, type: ExpressionType): Cell {
  if (typeof value === 'string') return value;
  if (type === 'time') return timeText(Number(value));
  return type === 'integer' ? canonicalDigits(value) : String(value);
}

function timeText(time: number): Cell {
  const date = new Date(Math.floor(time));
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z');
}

function integerOf(value: Present): Cell {
  if (typeof value === 'string') return wholeNumberOf(value);
  const number = Number(value);
  return Math.abs(number) <= 2 ** 53 ? Math.trunc(number) + 0 : null;
}

function doubleOf(value: Present): Cell {
  return typeof value === 'string' ? decimalOf(value) : Number(value);
}

function logarithm(value: number, base: Present): Cell {
  if (value <= 0) return null;
  if (base === 'e') return Math.log(value);
  const of = Number(base);
  if (of === 10) return Math.log10(value);
  return of === 2 ? Math.log2(value) : Math.log(value) / Math.log(of);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
