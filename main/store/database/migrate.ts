import type { Database } from 'better-sqlite3';
import { ProblemError } from '../../../core/problem';

/** One step of a schema, applied once, in one transaction with the version it leads to. */
export interface Migration {
  /** 1, 2, 3, … without a hole. */
  readonly version: number;
  readonly sql: string;
}

/** The schema version a file has; 0 for a new one. */
export function schemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/**
 * Refuses a file that a later release has written. Changes nothing.
 * @throws ProblemError `store/future-version`
 */
export function refuseFutureVersion(
  database: Database,
  migrations: readonly Migration[],
  file: string,
): void {
  const latest = migrations.length;
  const found = schemaVersion(database);
  if (found <= latest) return;
  throw new ProblemError({
    code: 'store/future-version',
    message: `The data was written by a newer Flowglass (schema ${found}; this one knows ${latest}).`,
    action: 'Install the newer version, or choose another data folder. Nothing was changed.',
    place: { file },
  });
}

/**
 * Brings the file to the latest version, each step in its own transaction.
 * @throws ProblemError `store/migration-failed`; the file is then as it was before that step
 */
export function migrate(database: Database, migrations: readonly Migration[], file: string): void {
  for (const { version, sql } of migrations) {
    if (version <= schemaVersion(database)) continue;
    try {
      database
        .transaction(() => {
          database.exec(sql);
          database.pragma(`user_version = ${version}`);
        })
        .immediate();
    } catch (error) {
      throw new ProblemError(
        {
          code: 'store/migration-failed',
          message: `The data could not be brought to schema ${version}.`,
          action: 'Keep the data folder as it is and report the detail. Nothing was changed.',
          place: { file },
          detail: error instanceof Error ? error.message : String(error),
        },
        { cause: error },
      );
    }
  }
}
