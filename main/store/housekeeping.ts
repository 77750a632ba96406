import type { Database } from 'better-sqlite3';
import type { StoredField } from './segment/fields';
import type { SegmentWriter } from './segment/insert';
import { mergedSegment, mergeRuns } from './segment/merge';
import type { SegmentReader } from './segment/read';

/** Merges per call, so that a call stays short; what is left waits for the next one. */
const MERGES_PER_CALL = 8;

/** Merges runs of small segments, each in a transaction of its own. */
export function tidySegments(
  database: Database,
  reader: SegmentReader,
  writer: SegmentWriter,
  change: <T>(work: () => T) => T,
): void {
  const runs = mergeRuns(reader.list(), MERGES_PER_CALL);
  if (runs.length === 0) return;
  const fields = database.prepare<[], StoredField>('SELECT id, name, kind FROM field').all();
  for (const run of runs) {
    change(() => {
      const merged = mergedSegment(database, reader, fields, run);
      for (const segment of run) writer.remove(segment.id);
      writer.insert(merged);
    });
  }
}

/** Removes all segments of an origin. @returns how many records they held */
export function removeSegments(database: Database, writer: SegmentWriter, origin: number): number {
  const segments = database
    .prepare<[number], { id: number; records: number }>(
      'SELECT id, records FROM segment WHERE origin = ?',
    )
    .all(origin);
  for (const { id } of segments) writer.remove(id);
  return segments.reduce((sum, { records }) => sum + records, 0);
}

/**
 * Removes the segments of an import that has not been merged with others: each of them then holds
 * its records only. @param field id of the column that names the import
 * @returns how many records they held
 */
export function removeImportSegments(
  database: Database,
  writer: SegmentWriter,
  field: number,
  importId: number,
): number {
  const segments = database
    .prepare<[number, number, number], { id: number; records: number }>(
      `SELECT id, records FROM segment JOIN segment_column ON segment_column.segment = segment.id
       WHERE field = ? AND low = ? AND high = ?`,
    )
    .all(field, importId, importId);
  for (const { id } of segments) writer.remove(id);
  return segments.reduce((sum, { records }) => sum + records, 0);
}
