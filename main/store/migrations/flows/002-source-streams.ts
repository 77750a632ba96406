import type { Migration } from '../../database/migrate';

/** The log streams that have brought records, per source. */
export const sourceStreams: Migration = {
  version: 2,
  sql: `
    CREATE TABLE source_stream (
      source TEXT NOT NULL,
      stream TEXT NOT NULL,
      PRIMARY KEY (source, stream)
    ) STRICT, WITHOUT ROWID;
  `,
};
