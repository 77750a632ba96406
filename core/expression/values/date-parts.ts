import type { Zone } from '../context';

/** Milliseconds. */
const HOUR = 3_600_000;
/** Beyond this there are no dates: ECMAScript, "Time Values and Time Range". */
const LAST = 8.64e15;
/** Offsets are remembered from 1970 to 2099; other times are so rare that a date is made of each. */
const KNOWN_UNTIL = Date.UTC(2100, 0);
const SLOTS = 1_024;
/** The first of January 1970 was a Thursday. */
const THURSDAY = 4;

/** A part of a date: of epoch milliseconds, whole or not; null beyond all dates. */
export type DatePart = (time: number) => number | null;

/** The hour, 0 to 23, on the zone's clock. */
export function hourOfDay(zone: Zone): DatePart {
  return partOf(
    zone,
    (hours) => modulo(hours, 24),
    (date) => date.getHours(),
  );
}

/** The day of the week on the zone's clock, 0 to 6, Sunday is 0. */
export function dayOfWeek(zone: Zone): DatePart {
  return partOf(
    zone,
    (hours) => modulo(Math.floor(hours / 24) + THURSDAY, 7),
    (date) => date.getDay(),
  );
}

/**
 * @param ofHours the part by the whole hours since 1970 on the clock
 * @param ofDate the part of a date in local time
 */
function partOf(
  zone: Zone,
  ofHours: (hours: number) => number,
  ofDate: (date: Date) => number,
): DatePart {
  const offsetAt = zone === 'utc' ? () => 0 : localOffsets();
  return (time) => {
    const whole = Math.floor(time);
    if (!(Math.abs(whole) <= LAST)) return null;
    const offset = offsetAt(whole);
    if (Number.isNaN(offset)) return ofDate(new Date(whole));
    return ofHours(Math.floor((whole + offset) / HOUR));
  };
}

/**
 * How far the computer's clock is ahead of UTC at a time, milliseconds. Asked once per hour, as far as memory
 * goes; NaN in hours in which the clock is put forward or back, and beyond the years that are remembered.
 */
function localOffsets(): (time: number) => number {
  const hours = new Float64Array(SLOTS).fill(Number.NaN);
  const offsets = new Float64Array(SLOTS);
  return (time) => {
    if (time < 0 || time >= KNOWN_UNTIL) return Number.NaN;
    const hour = Math.floor(time / HOUR);
    const slot = hour & (SLOTS - 1);
    if (hours[slot] !== hour) {
      const first = offsetOf(hour * HOUR);
      hours[slot] = hour;
      offsets[slot] = first === offsetOf((hour + 1) * HOUR - 1) ? first : Number.NaN;
    }
    return offsets[slot] as number;
  };
}

/** Not from `getTimezoneOffset`, which leaves out the seconds that a zone had until 1972. */
function offsetOf(time: number): number {
  const local = new Date(time);
  const day = Date.UTC(local.getFullYear(), local.getMonth(), local.getDate());
  const minute = (local.getHours() * 60 + local.getMinutes()) * 60_000;
  return day + minute + local.getSeconds() * 1_000 + local.getMilliseconds() - time;
}

function modulo(value: number, by: number): number {
  return value - Math.floor(value / by) * by;
}
