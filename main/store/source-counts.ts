import { checkedSqliteVersion, openForReading } from './database/open';
import { withStoreProblems } from './database/problems';
import { FLOW_MIGRATIONS } from './migrations/flows/index';
import { readMinutes } from './sources/stored-minutes';

export interface SourceCounts {
  readonly sqliteVersion: string;
  /** Records stored so far, by source. */
  stored(): ReadonlyMap<string, number>;
  /** Streams that have brought records, by source. */
  streams(): ReadonlyMap<string, number>;
  /** Records stored in each of the last 60 minutes, oldest first, by source. @param now epoch milliseconds */
  minutes(now: number): ReadonlyMap<string, readonly number[]>;
  close(): void;
}

/** Opens the counts that the writer keeps per source; what was removed since is part of them. */
export function openSourceCounts(dataDir: string): SourceCounts {
  const database = openForReading(dataDir, 'flows', FLOW_MIGRATIONS);
  const counts = database.prepare<[], { source: string; stored: number }>(
    'SELECT source, stored FROM source_count',
  );
  const streams = database.prepare<[], { source: string; streams: number }>(
    'SELECT source, count(*) AS streams FROM source_stream GROUP BY source',
  );
  return {
    sqliteVersion: checkedSqliteVersion(database),
    stored: () =>
      withStoreProblems(
        database.name,
        () => new Map(counts.all().map(({ source, stored }) => [source, stored])),
      ),
    streams: () =>
      withStoreProblems(
        database.name,
        () => new Map(streams.all().map((row) => [row.source, row.streams])),
      ),
    minutes: (now) => withStoreProblems(database.name, () => readMinutes(database, now)),
    close: () => void database.close(),
  };
}
