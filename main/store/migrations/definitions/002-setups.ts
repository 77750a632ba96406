import type { Migration } from '../../database/migrate';

/** Runs of the set-up wizard, as JSON. */
export const setups: Migration = {
  version: 2,
  sql: `
    CREATE TABLE setup (
      id TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
