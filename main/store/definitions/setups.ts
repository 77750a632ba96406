import type { Database } from 'better-sqlite3';
import type { Setup } from '../../../contract/setup';

/** Runs of the set-up wizard, the newest first. */
export function storedSetups(database: Database): readonly Setup[] {
  return database
    .prepare<[], string>('SELECT value FROM setup')
    .pluck()
    .all()
    .map((value) => JSON.parse(value) as Setup)
    .sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1));
}

/** Adds a run or takes the place of the one with its id. */
export function saveSetup(database: Database, setup: Setup): void {
  database
    .prepare(
      `INSERT INTO setup (id, value) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET value = excluded.value`,
    )
    .run(setup.id, JSON.stringify(setup));
}

export function removeSetup(database: Database, id: string): void {
  database.prepare('DELETE FROM setup WHERE id = ?').run(id);
}
