import type { Migration } from '../../database/migrate';

/**
 * What a person made: small, readable, apart from the records. Values are JSON; names are unique
 * within a kind. What comes with the app is not in here.
 */
export const definitions: Migration = {
  version: 1,
  sql: `
    CREATE TABLE definition (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      UNIQUE (kind, name)
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
