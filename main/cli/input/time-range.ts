import type { TimeRange } from '../../../core/query/result-table';
import type { Zone } from '../../export/time-text';
import { usageError } from './usage-error';

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const HELP = 'Write epoch seconds or ISO 8601, for example 2026-03-01T14:05:00Z.';

export interface RangeOptions {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly last: string | undefined;
}

/**
 * The range that `--from`, `--to` and `--last` ask for; both ends inclusive, epoch seconds, null where
 * nothing was asked. A time written as a day or a minute means all of it: `--to 2026-03-01` includes that
 * day's last second. Times without a zone are in `zone`.
 * @param now Epoch milliseconds, the end of `--last` without `--to`.
 */
export function readRange(options: RangeOptions, zone: Zone, now: number): TimeRange {
  const to = options.to === undefined ? null : readTime(options.to, '--to', zone).last;
  if (options.last !== undefined) {
    if (options.from !== undefined)
      throw usageError('--last and --from cannot be used together.', 'Leave one out.');
    const end = to ?? Math.floor(now / 1_000);
    return { from: end - readDuration(options.last, '--last') + 1, to: end };
  }
  const from = options.from === undefined ? null : readTime(options.from, '--from', zone).first;
  if (from !== null && to !== null && from > to)
    throw usageError('--from is later than --to.', 'Swap them.');
  return { from, to };
}

/** Seconds of `90s`, `15m`, `1h`, `2d`, `1w`. */
export function readDuration(text: string, option: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,9})([smhdw])$/.exec(text.trim().toLowerCase()) ?? [];
  const seconds = Number(amount) * (UNITS[unit] ?? 0);
  if (seconds <= 0)
    throw usageError(
      `${option} ${text} is no length of time.`,
      'Write a number and s, m, h, d or w: 15m, 1h, 7d.',
    );
  return seconds;
}

/** A whole number from 1 on. */
export function readCount(text: string, option: string): number {
  const count = /^\d{1,15}$/.test(text.trim()) ? Number(text) : 0;
  if (count < 1)
    throw usageError(`${option} ${text} is no number of rows.`, 'Write a whole number from 1 on.');
  return count;
}

/** First and last second of the time written. */
export function readTime(
  text: string,
  option: string,
  zone: Zone,
): { readonly first: number; readonly last: number } {
  const written = text.trim();
  if (/^\d+$/.test(written)) {
    const seconds = Number(written);
    if (seconds > 99_999_999_999) {
      throw usageError(
        `${option} ${text} looks like milliseconds.`,
        'Write epoch seconds: ten digits for our time.',
      );
    }
    return { first: seconds, last: seconds };
  }
  const match = ISO.exec(written);
  if (match === null) throw usageError(`${option} ${text} is no time.`, HELP);
  const [, year = '', month = '', day = '', hour, minute, second, offset] = match;
  const fields = [year, month, day, hour ?? '0', minute ?? '0', second ?? '0'].map(Number);
  const first = toSeconds(fields, offset, zone);
  if (first === null) throw usageError(`${option} ${text} is no time of the calendar.`, HELP);
  const next = [...fields];
  const unit = hour === undefined ? 2 : second === undefined ? 4 : 5;
  next[unit] = (next[unit] ?? 0) + 1;
  return { first, last: secondsOf(next, offset, zone) - 1 };
}

function toSeconds(
  fields: readonly number[],
  offset: string | undefined,
  zone: Zone,
): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields;
  const real = new Date(Date.UTC(year, month - 1, day));
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return secondsOf(fields, offset, zone);
}

function secondsOf(fields: readonly number[], offset: string | undefined, zone: Zone): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields;
  if (offset === undefined && zone === 'local') {
    return new Date(year, month - 1, day, hour, minute, second).getTime() / 1_000;
  }
  const utc = Date.UTC(year, month - 1, day, hour, minute, second) / 1_000;
  const [, sign = '+', hours = '0', minutes = '0'] =
    /^([+-])(\d{2}):?(\d{2})$/.exec(offset ?? '') ?? [];
  const ahead = Number(hours) * 3_600 + Number(minutes) * 60;
  return sign === '-' ? utc + ahead : utc - ahead;
}
