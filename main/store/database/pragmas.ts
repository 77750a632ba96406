import type { Database } from 'better-sqlite3';

/** 32 KiB pages: columns are long BLOBs, and longer pages mean shorter overflow chains and fewer writes. */
const PAGE_BYTES = 32_768;
/** The WAL is copied back after this many pages (64 MiB), so it stays small beside the data. */
const CHECKPOINT_PAGES = 2_048;
/** Milliseconds to wait for another connection's lock before a call fails. */
const BUSY_MS = 5_000;

/**
 * Settings of a writable connection.
 * - `page_size` must come before the file has content.
 * - WAL lets readers go on while the writer commits.
 * - `synchronous` NORMAL: a power cut may undo the last commits, never half of one. The checkpoint
 *   of a source and its records share a commit, so what is undone is collected again.
 * - `trusted_schema` off: a crafted file cannot run functions through its own schema.
 * - `cell_size_check` finds damaged pages when they are read, not later.
 * - `temp_store` FILE keeps memory bounded when a long import spills keys.
 */
export function writerPragmas(database: Database): void {
  database.pragma(`page_size = ${PAGE_BYTES}`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.pragma('temp_store = FILE');
  commonPragmas(database);
}

/** Settings of a read-only connection. */
export function readerPragmas(database: Database): void {
  database.pragma('query_only = ON');
  commonPragmas(database);
}

function commonPragmas(database: Database): void {
  database.pragma(`busy_timeout = ${BUSY_MS}`);
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  // Negative: KiB. Column BLOBs pass through once, so a large page cache would only hold them twice.
  database.pragma('cache_size = -16384');
}
