import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { toProblem } from '../../core/problem';
import { type Migration, migrate, schemaVersion } from '../../main/store/database/migrate';
import { openForReading, openForWriting, setAside } from '../../main/store/database/open';
import { DEFINITION_MIGRATIONS } from '../../main/store/migrations/definitions/index';
import { FLOW_MIGRATIONS } from '../../main/store/migrations/flows/index';
import { dataFolder } from './folders';

function tablesAfter(migrations: readonly Migration[], version: number): unknown[] {
  const database = new Database(':memory:');
  migrate(database, migrations.slice(0, version), 'memory');
  expect(schemaVersion(database)).toBe(version);
  const tables = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
    )
    .pluck()
    .all();
  database.close();
  return tables;
}

describe('migrations', () => {
  it.each([
    ['flows', FLOW_MIGRATIONS],
    ['definitions', DEFINITION_MIGRATIONS],
  ])('of %s are numbered without a hole', (_, migrations) => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((__, i) => i + 1));
  });

  it('flows 1 makes the tables of segments, ledger and addresses', () => {
    expect(tablesAfter(FLOW_MIGRATIONS, 1)).toEqual([
      'bad_line',
      'checkpoint',
      'column_data',
      'coverage',
      'dictionary',
      'field',
      'import',
      'interface_address',
      'origin',
      'segment',
      'segment_column',
      'segment_evidence',
      'source_count',
    ]);
  });

  it('flows 2 adds the streams of sources', () => {
    const added = tablesAfter(FLOW_MIGRATIONS, 2).filter(
      (name) => !tablesAfter(FLOW_MIGRATIONS, 1).includes(name),
    );
    expect(added).toEqual(['source_stream']);
  });

  it('flows 3 adds what the ledger keeps of sources', () => {
    const added = tablesAfter(FLOW_MIGRATIONS, 3).filter(
      (name) => !tablesAfter(FLOW_MIGRATIONS, 2).includes(name),
    );
    expect(added).toEqual(['gap_note', 'status_count', 'stored_minute']);
  });

  it('flows 4 adds the names of interfaces', () => {
    const added = tablesAfter(FLOW_MIGRATIONS, 4).filter(
      (name) => !tablesAfter(FLOW_MIGRATIONS, 3).includes(name),
    );
    expect(added).toEqual(['interface_name']);
  });

  it('definitions 1 makes the tables of what a person made', () => {
    expect(tablesAfter(DEFINITION_MIGRATIONS, 1)).toEqual(['definition', 'setting', 'source']);
  });

  it('definitions 2 and 3 add set-ups, versions and groups', () => {
    const added = tablesAfter(DEFINITION_MIGRATIONS, 3).filter(
      (name) => !tablesAfter(DEFINITION_MIGRATIONS, 1).includes(name),
    );
    expect(added).toEqual(['definition_version', 'named_group', 'setup']);
  });

  it('run once, in order, and keep what is there', () => {
    const first: Migration = { version: 1, sql: 'CREATE TABLE a (x); INSERT INTO a VALUES (1)' };
    const second: Migration = { version: 2, sql: 'ALTER TABLE a ADD COLUMN y DEFAULT 7' };
    const folder = dataFolder();
    openForWriting(folder, 'flows', [first]).close();
    const database = openForWriting(folder, 'flows', [first, second]);
    expect(database.prepare('SELECT x, y FROM a').raw().all()).toEqual([[1, 7]]);
    database.close();
    openForWriting(folder, 'flows', [first, second]).close();
  });

  it('that fail leave the file as it was before their step', () => {
    const good: Migration = { version: 1, sql: 'CREATE TABLE a (x)' };
    const bad: Migration = {
      version: 2,
      sql: 'INSERT INTO a VALUES (1); INSERT INTO nowhere VALUES (1)',
    };
    const database = new Database(':memory:');
    const fail = (): void => migrate(database, [good, bad], 'memory');
    expect(fail).toThrow();
    expect(schemaVersion(database)).toBe(1);
    expect(database.prepare('SELECT count(*) FROM a').pluck().get()).toBe(0);
    database.close();
  });
});

describe('opening for reading', () => {
  it('says what to do about a missing or an older file, and makes none', () => {
    const folder = dataFolder();
    const codeOf = (migrations: readonly Migration[]): string => {
      try {
        openForReading(folder, 'flows', migrations).close();
        return 'none';
      } catch (error) {
        return toProblem(error).code;
      }
    };
    expect(codeOf(FLOW_MIGRATIONS)).toBe('store/missing');
    expect(existsSync(join(folder, 'flows.db'))).toBe(false);
    openForWriting(folder, 'flows', FLOW_MIGRATIONS).close();
    expect(codeOf(FLOW_MIGRATIONS)).toBe('none');
    expect(codeOf([...FLOW_MIGRATIONS, { version: FLOW_MIGRATIONS.length + 1, sql: '' }])).toBe(
      'store/older-version',
    );
  });

  it('sets a damaged file aside without deleting it', () => {
    const folder = dataFolder();
    openForWriting(folder, 'flows', FLOW_MIGRATIONS).close();
    const kept = setAside(folder, 'flows', 0);
    expect(existsSync(kept)).toBe(true);
    expect(existsSync(join(folder, 'flows.db'))).toBe(false);
  });
});
