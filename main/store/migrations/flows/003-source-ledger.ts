import type { Migration } from '../../database/migrate';

/**
 * Why time was not read; SKIPDATA and NODATA per stream and hour (hour: epoch seconds / 3600); records
 * per minute of the last hours. Records that were stored before are counted by the hour their segment
 * begins in, under no stream.
 */
export const sourceLedger: Migration = {
  version: 3,
  sql: `
    CREATE TABLE gap_note (
      source TEXT NOT NULL,
      kind TEXT NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER,
      code TEXT NOT NULL,
      message TEXT NOT NULL,
      PRIMARY KEY (source, kind, first)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE status_count (
      source TEXT NOT NULL,
      stream TEXT NOT NULL,
      hour INTEGER NOT NULL,
      skip_data INTEGER NOT NULL,
      no_data INTEGER NOT NULL,
      PRIMARY KEY (source, stream, hour)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE stored_minute (
      source TEXT NOT NULL,
      minute INTEGER NOT NULL,
      records INTEGER NOT NULL,
      PRIMARY KEY (source, minute)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO status_count
      SELECT origin.source, '', coalesce(segment.first, 0) / 3600, sum(skip_data), sum(no_data)
      FROM segment JOIN origin ON origin.id = segment.origin
      WHERE origin.kind = 'source' AND origin.source IS NOT NULL AND skip_data + no_data > 0
      GROUP BY 1, 2, 3;
  `,
};
