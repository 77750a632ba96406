import type { Database } from 'better-sqlite3';
import type { FieldTable } from '../segment/fields';
import { IMPORT, KEY, TIME } from '../segment/layout';
import { type Segment, type SegmentReader, segmentTimes } from '../segment/read';
import { importMark, NO_HOUR, SOURCE_MARK, type StoredKeys } from './hour-sets';
import { hourOf } from './keep';

/** Reads keys back from the segments; what running imports met goes to a temporary table. */
export function storedKeys(
  database: Database,
  reader: SegmentReader,
  fields: FieldTable,
): StoredKeys {
  database.exec('CREATE TEMP TABLE IF NOT EXISTS met (hour INTEGER NOT NULL, keys BLOB NOT NULL)');
  database.exec('CREATE INDEX IF NOT EXISTS temp.met_hour ON met (hour)');
  const save = database.prepare('INSERT INTO temp.met (hour, keys) VALUES (?, ?)');
  const load = database
    .prepare<[number], Buffer>('SELECT keys FROM temp.met WHERE hour = ?')
    .pluck();
  return {
    visit(hours, add) {
      const keyField = fields.get(KEY)?.id;
      if (keyField === undefined) return;
      for (const segment of reader.list()) {
        if (!holdsAny(segment, hours)) continue;
        const times = segmentTimes(reader, segment, fields.get(TIME)?.id, fields.get('start')?.id);
        const keys = reader.keys(segment, keyField);
        const imports = reader.column(segment, fields.get(IMPORT)?.id);
        for (let row = 0; row < segment.records; row++) {
          const hour = hourOf(times[row] as number);
          if (!hours.has(hour)) continue;
          const importId = imports === null || imports.allNull ? null : imports.values[row];
          const mark = importId == null ? SOURCE_MARK : importMark(importId);
          add(hour, keys[row * 2] as number, keys[row * 2 + 1] as number, mark);
        }
      }
    },
    saveMet(hour, keys) {
      save.run(hour, new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength));
    },
    loadMet(hour) {
      return load.all(hour).map((bytes) => new Uint32Array(new Uint8Array(bytes).buffer));
    },
  };
}

function holdsAny(segment: Segment, hours: ReadonlySet<number>): boolean {
  if (segment.untimed > 0 && hours.has(NO_HOUR)) return true;
  if (segment.first === null || segment.last === null) return false;
  const first = hourOf(segment.first);
  const last = hourOf(segment.last);
  if (last - first > hours.size) {
    for (const hour of hours) if (hour >= first && hour <= last) return true;
    return false;
  }
  for (let hour = first; hour <= last; hour++) if (hours.has(hour)) return true;
  return false;
}
