import type { Database } from 'better-sqlite3';
import type { GapNote, SourceNote } from '../../../core/coverage/gap-note';

/** Puts a source's notes in the place of those it has. */
export function saveGapNotes(database: Database, source: string, notes: readonly GapNote[]): void {
  database.prepare('DELETE FROM gap_note WHERE source = ?').run(source);
  const insert = database.prepare(
    `INSERT OR REPLACE INTO gap_note (source, kind, first, last, code, message)
     VALUES (@source, @kind, @from, @to, @code, @message)`,
  );
  for (const note of notes) insert.run({ ...note, source });
}

const COLUMNS = 'kind, first AS "from", last AS "to", code, message';

/** A source's notes, oldest first. */
export function readGapNotes(database: Database, source: string): readonly GapNote[] {
  return database
    .prepare<[string], GapNote>(`SELECT ${COLUMNS} FROM gap_note WHERE source = ? ORDER BY first`)
    .all(source);
}

/** Every source's notes, oldest first. */
export function readAllGapNotes(database: Database): readonly SourceNote[] {
  return database
    .prepare<[], SourceNote>(`SELECT source, ${COLUMNS} FROM gap_note ORDER BY source, first`)
    .all();
}
