import Database from 'better-sqlite3';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toProblem } from '../../core/problem';
import { checkedSqliteVersion, compareVersions } from '../../main/store/database/open';
import { openFlowWriter } from '../../main/store/writer';
import { dataFolder } from './folders';
import { batchOf, eventsOf, importLines, line } from './records';

const DAY = 1_700_000_000;

function problemOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return toProblem(error).code;
  }
  return 'none';
}

/** Reads the file as another program would. */
function query(folder: string, sql: string): unknown[] {
  const database = new Database(join(folder, 'flows.db'), { readonly: true });
  try {
    return database.prepare(sql).raw().all();
  } finally {
    database.close();
  }
}

describe('an import', () => {
  it('stores lines once, however often and in whatever parts the file comes', () => {
    const folder = dataFolder();
    const lines = Array.from({ length: 500 }, (_, i) =>
      line({ srcPort: 1_000 + i, start: DAY + i * 30 }),
    );
    const writer = openFlowWriter(folder);
    expect(importLines(writer, [lines])).toEqual({ stored: 500, duplicates: 0 });
    expect(importLines(writer, [lines.slice(0, 7), lines.slice(7)])).toEqual({
      stored: 0,
      duplicates: 500,
    });
    writer.close();
    const again = openFlowWriter(folder);
    expect(importLines(again, [[...lines].reverse()])).toEqual({ stored: 0, duplicates: 500 });
    expect(again.status()).toMatchObject({
      records: 500,
      first: DAY,
      last: DAY + 499 * 30,
      files: 3,
    });
    again.close();
  });

  it('counts equal lines of a file, also across its parts and more than a few', () => {
    const folder = dataFolder();
    const twin = line();
    const writer = openFlowWriter(folder);
    expect(importLines(writer, [[twin, twin, line({ bytes: 1 })], [twin]])).toEqual({
      stored: 4,
      duplicates: 0,
    });
    expect(importLines(writer, [[twin, twin, twin]])).toEqual({ stored: 0, duplicates: 3 });
    expect(importLines(writer, [Array<string>(9).fill(twin)])).toEqual({
      stored: 6,
      duplicates: 3,
    });
    writer.close();
    const again = openFlowWriter(folder);
    expect(importLines(again, [Array<string>(10).fill(twin)])).toEqual({
      stored: 1,
      duplicates: 9,
    });
    again.close();
  });

  it('tells duplicates from repeats when the key sets do not fit memory', () => {
    const folder = dataFolder();
    const lines = Array.from({ length: 6_000 }, (_, i) =>
      line({ srcPort: i, start: DAY + (i % 40) * 3_600 }),
    );
    const writer = openFlowWriter(folder, { keyBudget: 20_000 });
    const parts = [lines.slice(0, 3_000), lines.slice(3_000), lines.slice(0, 100)];
    expect(importLines(writer, parts)).toEqual({ stored: 6_100, duplicates: 0 });
    expect(importLines(writer, parts)).toEqual({ stored: 0, duplicates: 6_100 });
    expect(importLines(writer, [...parts, lines.slice(0, 50)])).toEqual({
      stored: 50,
      duplicates: 6_100,
    });
    writer.close();
  });

  it('keeps two imports at once apart', () => {
    const writer = openFlowWriter(dataFolder());
    const first = writer.beginImport({ name: 'a', size: null, kind: 'file' });
    const second = writer.beginImport({ name: 'b', size: null, kind: 'file' });
    const twin = batchOf([line(), line()]);
    expect(writer.appendFile(first, twin, []).stored).toBe(2);
    expect(writer.appendFile(second, twin, []).stored).toBe(0);
    expect(writer.appendFile(first, twin, []).stored).toBe(2);
    expect(writer.appendFile(second, twin, []).stored).toBe(0);
    expect(writer.appendFile(second, twin, []).stored).toBe(2);
    writer.close();
  });

  it('keeps bad lines with number and reason, counts all, and stores at most a thousand', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const id = writer.beginImport({ name: 'a', size: 10, kind: 'file' });
    const bad = Array.from({ length: 1_500 }, (_, i) => ({
      line: i + 1,
      text: 'x',
      reason: 'no address',
    }));
    writer.appendFile(id, batchOf([line()]), bad);
    writer.finishImport(id, [{ format: 'version', found: 'given', confidence: 1 }], true);
    expect(writer.status().badLines).toBe(1_500);
    writer.close();
    expect(query(folder, 'SELECT count(*), max(line) FROM bad_line')).toEqual([[1_000, 1_000]]);
    expect(query(folder, 'SELECT stored, bad, complete, first FROM import')).toEqual([
      [1, 1_500, 1, DAY],
    ]);
  });

  it('refuses to go on after it was finished', () => {
    const writer = openFlowWriter(dataFolder());
    const id = writer.beginImport({ name: 'a', size: null, kind: 'stdin' });
    writer.finishImport(id, [], false);
    expect(problemOf(() => writer.appendFile(id, batchOf([line()]), []))).toBe(
      'store/no-such-import',
    );
    writer.close();
  });
});

describe('the sample', () => {
  it('leaves whole, and nothing else leaves', () => {
    const writer = openFlowWriter(dataFolder());
    const shared = line({ srcPort: 1 });
    importLines(writer, [[shared, line({ srcPort: 2 })]]);
    importLines(writer, [[line({ srcPort: 3 }), shared]], 'sample', 'sample');
    expect(writer.status()).toMatchObject({ records: 3, sampleRecords: 1, files: 1 });
    expect(writer.removeImports('sample')).toBe(1);
    expect(writer.status()).toMatchObject({ records: 2, sampleRecords: 0, files: 1 });
    expect(importLines(writer, [[line({ srcPort: 3 })]], 'sample', 'sample').stored).toBe(1);
    writer.close();
  });
});

describe('events of a source', () => {
  const events = [
    {
      id: '36000000000000000000000000000000000000000000000000000001',
      line: line(),
      at: DAY * 1_000,
    },
    {
      id: '36000000000000000000000000000000000000000000000000000002',
      line: line(),
      at: DAY * 1_000,
    },
  ];

  it('are known by their id, not by their text', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    expect(writer.appendEvents('s1', eventsOf(events), [], [], null)).toEqual({
      stored: 2,
      duplicates: 0,
    });
    expect(writer.appendEvents('s1', eventsOf(events), [], [], null)).toEqual({
      stored: 0,
      duplicates: 2,
    });
    writer.close();
    const again = openFlowWriter(folder);
    expect(again.appendEvents('s1', eventsOf(events), [], [], null).stored).toBe(0);
    again.close();
  });

  it('move coverage and checkpoint in their own transaction', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const cover = (from: number, to: number) => [{ sourceId: 's1', stream: null, from, to }];
    writer.appendEvents('s1', eventsOf(events), [], cover(0, 99), {
      sourceId: 's1',
      value: { next: 100 },
    });
    writer.appendEvents('s1', null, [], cover(100, 199), { sourceId: 's1', value: { next: 200 } });
    writer.appendEvents('s1', null, [], cover(300, 400), null);
    expect(writer.readCheckpoint('s1')).toEqual({ next: 200 });
    expect(query(folder, 'SELECT * FROM coverage')).toEqual([
      ['s1', '', 0, 199],
      ['s1', '', 300, 400],
    ]);
    // A step that fails half-way leaves neither records nor coverage nor checkpoint behind.
    const broken = { sourceId: 's1', value: 1n };
    const more = eventsOf([{ id: '9', line: line({ bytes: 1 }), at: DAY * 1_000 }]);
    expect(() => writer.appendEvents('s1', more, [], cover(0, 900), broken)).toThrow();
    expect(writer.readCheckpoint('s1')).toEqual({ next: 200 });
    expect(query(folder, 'SELECT max(last) FROM coverage')).toEqual([[400]]);
    expect(writer.status().records).toBe(2);
    expect(writer.appendEvents('s1', more, [], [], null).stored).toBe(1);
    writer.close();
  });

  it('leave with their source, or stay', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    writer.appendEvents('s1', eventsOf(events), [], [], null);
    const moves = [{ sourceId: 's2', stream: 'eni-2', from: 1, to: 2 }];
    writer.appendEvents(
      's2',
      eventsOf([{ id: '7', line: line(), at: DAY * 1_000 }]),
      [],
      moves,
      null,
    );
    expect(query(folder, 'SELECT * FROM source_stream')).toEqual([
      ['s1', 'eni-1-all'],
      ['s2', 'eni-1-all'],
    ]);
    writer.removeSource('s2', true);
    expect(query(folder, 'SELECT * FROM coverage')).toEqual([]);
    expect(query(folder, 'SELECT source FROM source_stream')).toEqual([['s1']]);
    expect(writer.status().records).toBe(3);
    writer.removeSource('s1', false);
    expect(writer.status().records).toBe(1);
    expect(writer.appendEvents('s1', eventsOf(events), [], [], null).stored).toBe(2);
    writer.close();
  });
});

describe('tidying', () => {
  it('joins small segments, keeps order, keys and evidence, and is idle then', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const wide = line({ bytes: '5000000000', src: '2001:db8::1', dst: '2001:db8::2' });
    const noData = '2 012345678910 eni-1 - - - - - - - 1700000000 1700000060 - NODATA';
    importLines(writer, [[line({ srcPort: 1 })], [line({ srcPort: 2 }), wide], [noData]]);
    expect(writer.status().segments).toBe(3);
    writer.tidy();
    expect(writer.status()).toMatchObject({ segments: 1, records: 4 });
    expect(query(folder, 'SELECT count(*) FROM segment_evidence')).toEqual([[1]]);
    const columns = query(folder, 'SELECT count(*) FROM segment_column');
    writer.tidy();
    expect(query(folder, 'SELECT count(*) FROM segment_column')).toEqual(columns);
    expect(
      importLines(writer, [[noData, wide, line({ srcPort: 2 }), line({ srcPort: 1 })]]).duplicates,
    ).toBe(4);
    writer.close();
  });
});

describe('opening', () => {
  it('locks the folder for one writer', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    expect(problemOf(() => openFlowWriter(folder))).toBe('store/locked');
    writer.close();
    openFlowWriter(folder).close();
  });

  it('makes the folder with its parents, and says when it cannot', () => {
    const folder = dataFolder();
    openFlowWriter(join(folder, 'a', 'b')).close();
    writeFileSync(join(folder, 'file'), '');
    expect(problemOf(() => openFlowWriter(join(folder, 'file', 'data')))).toBe('store/no-folder');
    expect(problemOf(() => openFlowWriter(join(folder, 'file')))).toBe('store/no-folder');
    if (existsSync('/proc/self')) {
      expect(problemOf(() => openFlowWriter('/proc/flowglass'))).toBe('store/no-folder');
    }
  });

  it('refuses SQLite releases that can damage a WAL file', () => {
    expect(compareVersions([3, 51, 2], [3, 51, 3])).toBeLessThan(0);
    expect(compareVersions([3, 54, 1], [3, 51, 3])).toBeGreaterThan(0);
    const database = new Database(':memory:');
    expect(
      compareVersions(checkedSqliteVersion(database).split('.').map(Number), [3, 51, 3]),
    ).toBeGreaterThanOrEqual(0);
    database.function('sqlite_version', () => '3.50.4');
    expect(problemOf(() => checkedSqliteVersion(database))).toBe('store/old-sqlite');
    database.close();
  });

  it('leaves a damaged file and a file of a newer version as they are', () => {
    const folder = dataFolder();
    openFlowWriter(folder).close();
    const database = new Database(join(folder, 'flows.db'));
    database.pragma('user_version = 999');
    database.close();
    expect(problemOf(() => openFlowWriter(folder))).toBe('store/future-version');
    expect(query(folder, 'PRAGMA user_version')).toEqual([[999]]);
  });
});
