/** The zone in which times are shown; every screen and file says which. */
export type Zone = 'utc' | 'local';

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * Epoch milliseconds as ISO 8601 to the second, with its zone: `2023-11-14T22:13:20Z` or
 * `2023-11-14T23:13:20+01:00`. A dash for what is no time.
 */
export function formatTime(epochMs: number, zone: Zone): string {
  const date = new Date(epochMs);
  if (Number.isNaN(date.getTime())) return '–';
  if (zone === 'utc') return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
  const offset = -date.getTimezoneOffset();
  const shifted = new Date(epochMs + offset * 60_000).toISOString().replace(/\.\d{3}Z$/, '');
  const size = Math.abs(offset);
  return `${shifted}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The name of a zone at a moment, for headers: `UTC`, or `UTC+01:00` for local time. */
export function zoneName(zone: Zone, epochMs: number): string {
  return zone === 'utc' ? 'UTC' : `UTC${formatTime(epochMs, 'local').slice(-6)}`;
}

const STEPS: readonly (readonly [ms: number, unit: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

/** Milliseconds in the two largest units that say something: `350 ms`, `1.2 s`, `3 h 4 min`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${Number((ms / 1000).toFixed(1))} s`;
  let seconds = Math.round(ms / 1000);
  // Beyond a day, minutes and seconds are noise; round them away before cutting up.
  if (seconds >= 86_400) seconds = Math.round(seconds / 3_600) * 3_600;
  else if (seconds >= 3_600) seconds = Math.round(seconds / 60) * 60;
  const parts: string[] = [];
  let rest = seconds * 1000;
  for (const [size, unit] of STEPS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${unit}`);
    rest -= count * size;
  }
  return parts.slice(0, 2).join(' ');
}
