import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { StoreStatus } from '../../contract/values';

/** What the store holds; reads the segment list, not the records. */
export function storeStatus(database: Database): StoreStatus {
  const totals = database
    .prepare<[], Pick<StoreStatus, 'records' | 'first' | 'last' | 'segments' | 'sampleRecords'>>(
      `SELECT coalesce(sum(records), 0) AS records, min(first) AS first, max(last) AS last,
         count(*) AS segments,
         coalesce(sum(records) FILTER (WHERE kind = 'sample'), 0) AS sampleRecords
       FROM segment JOIN origin ON origin.id = segment.origin`,
    )
    .get();
  const imports = database
    .prepare<[], { files: number; bad: number }>(
      `SELECT count(*) FILTER (WHERE kind <> 'sample') AS files, coalesce(sum(bad), 0) AS bad
       FROM import`,
    )
    .get();
  const bad = Number(
    database.prepare('SELECT coalesce(sum(bad), 0) FROM source_count').pluck().get(),
  );
  return {
    records: totals?.records ?? 0,
    bytesOnDisk: sizeOf(database.name) + sizeOf(`${database.name}-wal`),
    first: totals?.first ?? null,
    last: totals?.last ?? null,
    segments: totals?.segments ?? 0,
    files: imports?.files ?? 0,
    badLines: (imports?.bad ?? 0) + bad,
    sampleRecords: totals?.sampleRecords ?? 0,
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
