import type { Database } from 'better-sqlite3';
import { bitAt, type FlowBatch } from '../../../core/flow/batch';
import type { Kept } from '../dedupe/keep';

/** SKIPDATA and NODATA records of a stream; an empty stream: not known of which. */
export interface StatusCount {
  readonly source: string;
  readonly stream: string;
  readonly skipData: number;
  readonly noData: number;
}

interface HourCount {
  readonly stream: string;
  readonly hour: number;
  skipData: number;
  noData: number;
}

/** Adds the kept records of a batch that carry no traffic. `times` in epoch seconds per row. */
export function countStatuses(
  database: Database,
  source: string,
  batch: FlowBatch,
  kept: Kept,
  times: Float64Array,
): void {
  const status = batch.columns.get('log-status');
  if (status?.kind !== 'text') return;
  const skip = status.texts.indexOf('SKIPDATA');
  const none = status.texts.indexOf('NODATA');
  if (skip < 0 && none < 0) return;
  const counts = new Map<string, HourCount>();
  for (let i = 0; i < kept.count; i++) {
    const row = kept.count === batch.rows ? i : (kept.rows[i] ?? 0);
    const value = status.values[row] ?? -1;
    if ((value !== skip && value !== none) || bitAt(status.nulls, row)) continue;
    const stream = batch.streams?.[batch.streamIndex?.[row] ?? 0] ?? '';
    const time = times[row] ?? Number.NaN;
    const hour = Number.isNaN(time) ? 0 : Math.floor(time / 3_600);
    const key = `${hour} ${stream}`;
    const count = counts.get(key) ?? { stream, hour, skipData: 0, noData: 0 };
    if (value === skip) count.skipData++;
    else count.noData++;
    counts.set(key, count);
  }
  const add = database.prepare(
    `INSERT INTO status_count (source, stream, hour, skip_data, no_data)
     VALUES (@source, @stream, @hour, @skipData, @noData)
     ON CONFLICT DO UPDATE SET skip_data = skip_data + excluded.skip_data,
       no_data = no_data + excluded.no_data`,
  );
  for (const count of counts.values()) add.run({ ...count, source });
}

/** Counts over the whole hours that the range touches; bounds epoch seconds, null: none. */
export function readStatusCounts(
  database: Database,
  from: number | null,
  to: number | null,
): readonly StatusCount[] {
  return database
    .prepare<{ from: number | null; to: number | null }, StatusCount>(
      `SELECT source, stream, sum(skip_data) AS skipData, sum(no_data) AS noData FROM status_count
       WHERE (@from IS NULL OR hour >= @from) AND (@to IS NULL OR hour <= @to)
       GROUP BY source, stream`,
    )
    .all({ from: hourOf(from), to: hourOf(to) });
}

function hourOf(seconds: number | null): number | null {
  return seconds === null ? null : Math.floor(seconds / 3_600);
}
