import type { Zone } from '../../core/format/time';
import type { TimeRange } from '../../core/query/result-table';

export type { Zone };

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function partsOf(seconds: number, zone: Zone): Parts {
  const date = new Date(seconds * 1000);
  return zone === 'utc'
    ? {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth(),
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
      }
    : {
        year: date.getFullYear(),
        month: date.getMonth(),
        day: date.getDate(),
        hour: date.getHours(),
        minute: date.getMinutes(),
        second: date.getSeconds(),
      };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `UTC`, or the local zone's offset: `UTC+01:00`. */
export function zoneName(zone: Zone, at = Date.now()): string {
  if (zone === 'utc') return 'UTC';
  const offset = -new Date(at).getTimezoneOffset();
  if (offset === 0) return 'UTC';
  const size = Math.abs(offset);
  return `UTC${offset < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `14:12`, or `14:12:09` when asked for or when the seconds are not 0. */
export function formatClock(seconds: number, zone: Zone, withSeconds = false): string {
  const at = partsOf(seconds, zone);
  const base = `${two(at.hour)}:${two(at.minute)}`;
  return withSeconds ? `${base}:${two(at.second)}` : base;
}

/** Whether two moments lie in one year of the zone; where they do not, each day is said with its year. */
export function inOneYear(a: number, b: number, zone: Zone): boolean {
  return partsOf(a, zone).year === partsOf(b, zone).year;
}

/** `24 Nov`, with the year when it is not this one, or when asked for. */
export function formatDay(
  seconds: number,
  zone: Zone,
  now = Date.now() / 1000,
  withYear = false,
): string {
  const at = partsOf(seconds, zone);
  const year = !withYear && at.year === partsOf(now, zone).year ? '' : ` ${at.year}`;
  return `${at.day} ${MONTHS[at.month] ?? ''}${year}`;
}

/** `24 Nov, 14:12:09 UTC`. */
export function formatMoment(seconds: number, zone: Zone, now = Date.now() / 1000): string {
  return `${formatDay(seconds, zone, now)}, ${formatClock(seconds, zone, true)} ${zoneName(zone, seconds * 1000)}`;
}

/** ISO-like, for table cells and copies: `2026-11-24 14:12:09`. */
export function formatStamp(seconds: number, zone: Zone): string {
  const at = partsOf(seconds, zone);
  const day = `${at.year}-${two(at.month + 1)}-${two(at.day)}`;
  return `${day} ${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
}

/** Epoch milliseconds as a spreadsheet reads them: `2026-11-24 14:12:09`, with `.250` where there are any. */
export function formatFineStamp(epochMs: number, zone: Zone): string {
  const parts = ((epochMs % 1000) + 1000) % 1000;
  const fraction = parts === 0 ? '' : `.${String(Math.trunc(parts)).padStart(3, '0')}`;
  return `${formatStamp(Math.floor(epochMs / 1000), zone)}${fraction}`;
}

/** Epoch milliseconds with all that is known of them: `2026-11-24 14:12:09.250 UTC`. */
export function formatExactStamp(epochMs: number, zone: Zone): string {
  return `${formatFineStamp(epochMs, zone)} ${zoneName(zone, epochMs)}`;
}

/** The zone for the heading of a column of times, whose offset may change on the way down. */
export function zoneHeading(zone: Zone): string {
  return zone === 'utc' ? 'UTC' : new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
}

/**
 * A range for people. The upper bound is inclusive, so 13:00:00 to 13:59:59 reads 13:00–14:00.
 * Null bounds read `from the first record` and `to the last`.
 */
export function formatRange(range: TimeRange, zone: Zone, now = Date.now() / 1000): string {
  if (range.from === null && range.to === null) return 'all times';
  if (range.from === null) return `to ${formatMoment(range.to ?? 0, zone, now)}`;
  if (range.to === null) return `from ${formatMoment(range.from, zone, now)}`;
  const end = (range.to + 1) % 60 === 0 ? range.to + 1 : range.to;
  const years = !inOneYear(range.from, end, zone);
  const fromDay = formatDay(range.from, zone, now, years);
  const toDay = formatDay(end, zone, now, years);
  const clock = (at: number): string => formatClock(at, zone, at % 60 !== 0);
  const name = zoneName(zone, end * 1000);
  return fromDay === toDay
    ? `${fromDay}, ${clock(range.from)}–${clock(end)} ${name}`
    : `${fromDay}, ${clock(range.from)} – ${toDay}, ${clock(end)} ${name}`;
}

/** `4 min 10 s`, `1 h 5 min`, `3 d 2 h`: the two largest parts. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const units: readonly (readonly [number, string])[] = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const index = units.findIndex(([size]) => whole >= size);
  const first = units[index];
  if (!first) return '0 s';
  const second = units[index + 1];
  const rest = second ? Math.floor((whole % first[0]) / second[0]) : 0;
  const head = `${Math.floor(whole / first[0])} ${first[1]}`;
  return second && rest > 0 ? `${head} ${rest} ${second[1]}` : head;
}
