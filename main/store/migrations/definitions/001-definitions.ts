import type { Migration } from '../../database/migrate';

/**
 * What a person made: small, readable, apart from the records. Values are JSON; names are unique
 * within a kind. `forgotten` remembers shipped definitions that were removed, so they stay removed.
 */
export const definitions: Migration = {
  version: 1,
  sql: `
    CREATE TABLE definition (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      built_in INTEGER NOT NULL,
      saved_at INTEGER NOT NULL,
      UNIQUE (kind, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE forgotten (
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      PRIMARY KEY (kind, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE source (
      id TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
