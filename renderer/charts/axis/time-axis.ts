import { formatClock, formatDay, inOneYear, type Zone, zoneName } from '../../format/time';
import type { Tick } from './value-axis';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Seconds between ticks that read as round. */
const STEPS = [
  1,
  5,
  10,
  30,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
  91 * DAY,
  182 * DAY,
  365 * DAY,
];

/**
 * Ticks along time at round moments of the zone, at most `most` of them. Midnight reads as its day.
 *
 * @param from epoch seconds
 * @param to epoch seconds, behind the last one shown
 */
export function timeTicks(from: number, to: number, most: number, zone: Zone): readonly Tick[] {
  const wanted = (to - from) / Math.max(1, most);
  const step = STEPS.find((size) => size >= wanted) ?? Math.ceil(wanted / DAY) * DAY;
  const ticks: Tick[] = [];
  const years = !inOneYear(from, to, zone);
  const first = Math.floor((from + offsetOf(from, zone)) / step) * step;
  for (let local = first; ticks.length <= most + 1; local += step) {
    const at = local - offsetOf(local - offsetOf(from, zone), zone);
    if (at > to) break;
    if (at >= from) ticks.push({ at, label: tickLabel(at, step, zone, years) });
  }
  return ticks;
}

/** What the axis says of itself: the zone, with the day when all of it lies in one. */
export function timeAxisName(from: number, to: number, zone: Zone): string {
  const name = zoneName(zone, to * 1000);
  const day = formatDay(from, zone);
  return day === formatDay(Math.max(from, to - 1), zone) ? `${day}, ${name}` : name;
}

/** Seconds that the zone is ahead of UTC at a moment. */
function offsetOf(seconds: number, zone: Zone): number {
  return zone === 'utc' ? 0 : -new Date(seconds * 1000).getTimezoneOffset() * 60;
}

function tickLabel(at: number, step: number, zone: Zone, withYear: boolean): string {
  const midnight = formatClock(at, zone, true) === '00:00:00';
  if (step >= DAY || (midnight && step >= MINUTE)) {
    return formatDay(at, zone, undefined, withYear);
  }
  return formatClock(at, zone, step < MINUTE);
}
