export type Zone = 'utc' | 'local';

/** The zone's name for a column header: `UTC` or the IANA name of this machine's zone. */
export function zoneName(zone: Zone): string {
  return zone === 'utc' ? 'UTC' : new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
}

/** `2026-03-01 14:05:00`, with `.250` behind it when there are milliseconds. `ms` is epoch milliseconds. */
export function timeText(ms: number, zone: Zone): string {
  const date = new Date(ms);
  // Beyond the range of Date (about 270 000 years) only the number is left.
  if (Number.isNaN(date.getTime())) return String(ms);
  const parts =
    zone === 'utc'
      ? [
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
          date.getUTCHours(),
          date.getUTCMinutes(),
          date.getUTCSeconds(),
        ]
      : [
          date.getFullYear(),
          date.getMonth() + 1,
          date.getDate(),
          date.getHours(),
          date.getMinutes(),
          date.getSeconds(),
        ];
  const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = parts.map(
    (part, i) => String(part).padStart(i === 0 ? 4 : 2, '0'),
  );
  const millis = date.getUTCMilliseconds();
  const fraction = millis === 0 ? '' : `.${String(millis).padStart(3, '0')}`;
  return `${year}-${month}-${day} ${hour}:${minute}:${second}${fraction}`;
}

/** ISO 8601 in UTC: `2026-03-01T14:05:00Z`. `ms` is epoch milliseconds. */
export function isoText(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString().replace('.000Z', 'Z');
}
