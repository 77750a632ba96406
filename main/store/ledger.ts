import type { Database } from 'better-sqlite3';
import type { FormatFinding } from '../../contract/values';
import type { BadLine } from '../../core/flow/batch';
import { type Interval, mergeIntervals } from '../../core/coverage/interval';
import type { StreamSpan } from '../../core/coverage/source-coverage';
import type { Checkpoint, CoverageMove, ImportOrigin } from './api';

/** Bad lines kept per import or source; the count goes on. */
export const KEPT_BAD_LINES = 1_000;

/**
 * Where a segment's records came from: a kind of import, or a source. Each origin has segments of its
 * own, so that it can leave whole.
 */
export function ensureOrigin(database: Database, kind: string, source: string | null): number {
  const found = database
    .prepare<[string, string | null], number>(
      'SELECT id FROM origin WHERE kind = ? AND source IS ?',
    )
    .pluck()
    .get(kind, source);
  if (found !== undefined) return found;
  return Number(
    database.prepare('INSERT INTO origin (kind, source) VALUES (?, ?)').run(kind, source)
      .lastInsertRowid,
  );
}

export function insertImport(database: Database, origin: ImportOrigin, now: number): number {
  return Number(
    database
      .prepare('INSERT INTO import (name, size, kind, begun) VALUES (?, ?, ?, ?)')
      .run(origin.name, origin.size, origin.kind, now).lastInsertRowid,
  );
}

export interface AppendCounts {
  readonly stored: number;
  readonly duplicates: number;
  readonly bad: number;
  readonly first: number | null;
  readonly last: number | null;
}

export function countImport(database: Database, importId: number, counts: AppendCounts): void {
  database
    .prepare(
      `UPDATE import SET
         stored = stored + @stored, duplicates = duplicates + @duplicates, bad = bad + @bad,
         first = min(coalesce(first, @first), coalesce(@first, first)),
         last = max(coalesce(last, @last), coalesce(@last, last))
       WHERE id = @id`,
    )
    .run({ ...counts, id: importId });
}

export function countSource(database: Database, source: string, counts: AppendCounts): void {
  database
    .prepare(
      `INSERT INTO source_count (source, stored, duplicates, bad)
       VALUES (@source, @stored, @duplicates, @bad)
       ON CONFLICT DO UPDATE SET stored = stored + excluded.stored,
         duplicates = duplicates + excluded.duplicates, bad = bad + excluded.bad`,
    )
    .run({ source, stored: counts.stored, duplicates: counts.duplicates, bad: counts.bad });
}

/** Remembers the streams that brought records. */
export function noteStreams(
  database: Database,
  source: string,
  streams: readonly string[] | undefined,
): void {
  const insert = database.prepare('INSERT OR IGNORE INTO source_stream VALUES (?, ?)');
  for (const stream of streams ?? []) insert.run(source, stream);
}

/** Keeps bad lines up to the cap. */
export function keepBadLines(
  database: Database,
  owner: { readonly importId: number } | { readonly source: string },
  lines: readonly BadLine[],
): void {
  if (lines.length === 0) return;
  const importId = 'importId' in owner ? owner.importId : null;
  const source = 'source' in owner ? owner.source : null;
  const sql =
    importId === null
      ? 'SELECT count(*) FROM bad_line WHERE source = ?'
      : 'SELECT count(*) FROM bad_line WHERE import = ?';
  const kept = Number(
    database
      .prepare(sql)
      .pluck()
      .get(importId ?? source),
  );
  const insert = database.prepare(
    'INSERT INTO bad_line (import, source, line, text, reason) VALUES (?, ?, ?, ?, ?)',
  );
  for (const bad of lines.slice(0, Math.max(0, KEPT_BAD_LINES - kept))) {
    insert.run(importId, source, bad.line, bad.text, bad.reason);
  }
}

export function closeImport(
  database: Database,
  importId: number,
  formats: readonly FormatFinding[],
  complete: boolean,
  now: number,
): void {
  database
    .prepare('UPDATE import SET formats = ?, complete = ?, finished = ? WHERE id = ?')
    .run(JSON.stringify(formats), complete ? 1 : 0, now, importId);
}

/** Adds windows to the coverage and joins those that touch. */
export function moveCoverage(database: Database, moves: readonly CoverageMove[]): void {
  const touching = database.prepare<[string, string, number, number], Interval>(
    `SELECT first AS "from", last AS "to" FROM coverage
     WHERE source = ? AND stream = ? AND first <= ? AND last >= ?`,
  );
  const remove = database.prepare(
    'DELETE FROM coverage WHERE source = ? AND stream = ? AND first <= ? AND last >= ?',
  );
  const insert = database.prepare(
    'INSERT INTO coverage (source, stream, first, last) VALUES (?, ?, ?, ?)',
  );
  for (const { sourceId, stream, from, to } of moves) {
    if (from > to) continue;
    const key = [sourceId, stream ?? '', to + 1, from - 1] as const;
    const merged = mergeIntervals([...touching.all(...key), { from, to }]);
    remove.run(...key);
    for (const span of merged) insert.run(sourceId, stream ?? '', span.from, span.to);
  }
}

/** What was read of a source, by stream, ascending. */
export function readSpans(database: Database, sourceId: string): readonly StreamSpan[] {
  return database
    .prepare<[string], StreamSpan>(
      `SELECT stream, first AS "from", last AS "to" FROM coverage
       WHERE source = ? ORDER BY stream, first`,
    )
    .all(sourceId);
}

/** Takes back what was claimed after the second `after`; null: all. */
export function trimSpans(database: Database, sourceId: string, after: number | null): void {
  const from = after ?? Number.MIN_SAFE_INTEGER;
  database.prepare('DELETE FROM coverage WHERE source = ? AND first > ?').run(sourceId, from);
  database
    .prepare('UPDATE coverage SET last = ? WHERE source = ? AND last > ?')
    .run(from, sourceId, from);
}

export function saveCheckpoint(database: Database, checkpoint: Checkpoint): void {
  database
    .prepare(
      `INSERT INTO checkpoint (source, value) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET value = excluded.value`,
    )
    .run(checkpoint.sourceId, JSON.stringify(checkpoint.value ?? null));
}

export function readCheckpoint(database: Database, sourceId: string): unknown {
  const text = database
    .prepare<[string], string>('SELECT value FROM checkpoint WHERE source = ?')
    .pluck()
    .get(sourceId);
  return text === undefined ? null : JSON.parse(text);
}
