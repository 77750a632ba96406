import type { Migration } from '../../database/migrate';

/**
 * What reports were before they were last saved, and what `Group@NAME` stands for. Versions count from 1;
 * a row of `definition_version` is a version that another one has taken the place of. Groups are found by
 * their name in lower case.
 */
export const versionsAndGroups: Migration = {
  version: 3,
  sql: `
    ALTER TABLE definition ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE definition ADD COLUMN note TEXT NOT NULL DEFAULT '';

    CREATE TABLE definition_version (
      definition TEXT NOT NULL,
      version INTEGER NOT NULL,
      value TEXT NOT NULL,
      note TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      PRIMARY KEY (definition, version)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE named_group (
      folded_name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
