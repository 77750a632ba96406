import { checkedSqliteVersion, openForReading } from './database/open';
import { withStoreProblems } from './database/problems';
import { FLOW_MIGRATIONS } from './migrations/flows/index';

export interface SourceCounts {
  readonly sqliteVersion: string;
  /** Records stored so far, by source. */
  stored(): ReadonlyMap<string, number>;
  close(): void;
}

/** Opens the counts that the writer keeps per source; what was removed since is part of them. */
export function openSourceCounts(dataDir: string): SourceCounts {
  const database = openForReading(dataDir, 'flows', FLOW_MIGRATIONS);
  const counts = database.prepare<[], { source: string; stored: number }>(
    'SELECT source, stored FROM source_count',
  );
  return {
    sqliteVersion: checkedSqliteVersion(database),
    stored: () =>
      withStoreProblems(
        database.name,
        () => new Map(counts.all().map(({ source, stored }) => [source, stored])),
      ),
    close: () => void database.close(),
  };
}
