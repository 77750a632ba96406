import type { Database } from 'better-sqlite3';

/** Minutes that are shown. */
const MINUTES = 60;

/** Counts records by the minute they were stored in. @param now epoch milliseconds */
export function countMinute(
  database: Database,
  source: string,
  records: number,
  now: number,
): void {
  if (records === 0) return;
  const minute = Math.floor(now / 60_000);
  database
    .prepare('DELETE FROM stored_minute WHERE source = ? AND (minute <= ? OR minute > ?)')
    .run(source, minute - 2 * MINUTES, minute + MINUTES);
  database
    .prepare(
      `INSERT INTO stored_minute (source, minute, records) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET records = records + excluded.records`,
    )
    .run(source, minute, records);
}

/** Records stored in each of the last 60 minutes, oldest first, by source. */
export function readMinutes(
  database: Database,
  now: number,
): ReadonlyMap<string, readonly number[]> {
  const last = Math.floor(now / 60_000);
  const rows = database
    .prepare<[number, number], { source: string; minute: number; records: number }>(
      'SELECT source, minute, records FROM stored_minute WHERE minute > ? AND minute <= ?',
    )
    .all(last - MINUTES, last);
  const bySource = new Map<string, number[]>();
  for (const { source, minute, records } of rows) {
    const minutes = bySource.get(source) ?? new Array<number>(MINUTES).fill(0);
    minutes[minute - last + MINUTES - 1] = records;
    bySource.set(source, minutes);
  }
  return bySource;
}
