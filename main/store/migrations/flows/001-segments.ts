import type { Migration } from '../../database/migrate';

/**
 * Records as columns. `column_data.id` is segment * 4096 + field, so that one column of one segment
 * is one look-up by row id; what a column needs to be read or skipped is in `segment_column`.
 * Segment ids are never given twice, so that readers may hold on to what they read.
 * Domains of the dictionary: a field's id, or 0 for IPv6 addresses, which all address fields share.
 */
export const segments: Migration = {
  version: 1,
  sql: `
    CREATE TABLE field (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL
    ) STRICT;

    CREATE TABLE dictionary (
      domain INTEGER NOT NULL,
      code INTEGER NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (domain, code)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX dictionary_value ON dictionary (domain, value);

    CREATE TABLE origin (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      source TEXT UNIQUE
    ) STRICT;

    CREATE TABLE import (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      size INTEGER,
      kind TEXT NOT NULL,
      begun INTEGER NOT NULL,
      finished INTEGER,
      complete INTEGER NOT NULL DEFAULT 0,
      formats TEXT NOT NULL DEFAULT '[]',
      stored INTEGER NOT NULL DEFAULT 0,
      duplicates INTEGER NOT NULL DEFAULT 0,
      bad INTEGER NOT NULL DEFAULT 0,
      first INTEGER,
      last INTEGER
    ) STRICT;

    CREATE TABLE segment (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      position INTEGER NOT NULL UNIQUE,
      origin INTEGER NOT NULL REFERENCES origin (id),
      records INTEGER NOT NULL,
      first INTEGER,
      last INTEGER,
      untimed INTEGER NOT NULL,
      skip_data INTEGER NOT NULL,
      no_data INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX segment_origin ON segment (origin);

    CREATE TABLE segment_column (
      segment INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
      field INTEGER NOT NULL REFERENCES field (id),
      width INTEGER NOT NULL,
      base INTEGER NOT NULL,
      low INTEGER,
      high INTEGER,
      nulls INTEGER NOT NULL,
      mixed INTEGER NOT NULL,
      PRIMARY KEY (segment, field)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE column_data (
      id INTEGER PRIMARY KEY,
      bytes BLOB NOT NULL
    ) STRICT;

    CREATE TABLE segment_evidence (
      segment INTEGER PRIMARY KEY REFERENCES segment (id) ON DELETE CASCADE,
      bytes BLOB NOT NULL
    ) STRICT;

    CREATE TABLE interface_address (
      interface INTEGER NOT NULL,
      basis TEXT NOT NULL,
      address TEXT NOT NULL,
      PRIMARY KEY (interface, basis)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE bad_line (
      id INTEGER PRIMARY KEY,
      import INTEGER REFERENCES import (id) ON DELETE CASCADE,
      source TEXT,
      line INTEGER NOT NULL,
      text TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX bad_line_import ON bad_line (import);
    CREATE INDEX bad_line_source ON bad_line (source);

    CREATE TABLE source_count (
      source TEXT PRIMARY KEY,
      stored INTEGER NOT NULL DEFAULT 0,
      duplicates INTEGER NOT NULL DEFAULT 0,
      bad INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE coverage (
      source TEXT NOT NULL,
      stream TEXT NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      PRIMARY KEY (source, stream, first)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE checkpoint (
      source TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
