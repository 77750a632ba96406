import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { GapNote } from '../../core/coverage/gap-note';
import { openForWriting } from '../../main/store/database/open';
import { FLOW_MIGRATIONS } from '../../main/store/migrations/flows/index';
import { openFlowReader } from '../../main/store/reader';
import { openSourceCounts } from '../../main/store/source-counts';
import { openFlowWriter } from '../../main/store/writer';
import { dataFolder } from './folders';
import { eventsOf, line } from './records';

const HOUR = 3_600;
const START = 1_699_999_200; // A whole hour.

let ids = 0;
const event = (start: number, status = 'OK') => ({
  id: `event-${++ids}`,
  line: line({ start, status }),
  at: start * 1_000,
});

describe('SKIPDATA and NODATA', () => {
  it('are counted per stream and hour, each record once', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const events = [
      event(START, 'SKIPDATA'),
      event(START + 10, 'NODATA'),
      event(START + 20, 'NODATA'),
      event(START + 30),
      event(START + HOUR, 'NODATA'),
    ];
    for (let i = 0; i < 2; i++) writer.appendEvents('a', eventsOf(events), [], [], null);
    writer.appendEvents('b', eventsOf([event(START, 'NODATA')]), [], [], null);
    const reader = openFlowReader(folder);
    const own = { source: 'a', stream: 'eni-1-all' };
    expect(reader.statusCounts(START, START + HOUR - 1)).toEqual([
      { ...own, skipData: 1, noData: 2 },
      { source: 'b', stream: 'eni-1-all', skipData: 0, noData: 1 },
    ]);
    expect(reader.statusCounts(START + HOUR, null)).toEqual([{ ...own, skipData: 0, noData: 1 }]);
    reader.close();
    writer.removeSource('a', false);
    const after = openFlowReader(folder);
    expect(after.statusCounts(null, null).map(({ source }) => source)).toEqual(['b']);
    after.close();
    writer.close();
  });
});

describe('records of the last minutes', () => {
  it('are counted by when they were stored', () => {
    const folder = dataFolder();
    let now = 100_000 * 60_000;
    const writer = openFlowWriter(folder, { now: () => now });
    writer.appendEvents('a', eventsOf([event(START), event(START)]), [], [], null);
    now += 59 * 60_000;
    writer.appendEvents('a', eventsOf([event(START)]), [], [], null);
    const counts = openSourceCounts(folder);
    const minutes = counts.minutes(now).get('a') ?? [];
    expect(minutes).toHaveLength(60);
    expect([minutes[0], minutes[59]]).toEqual([2, 1]);
    expect(counts.minutes(now + 60_000).get('a')?.[0]).toBe(0);
    expect(counts.minutes(now + 3_600_000).size).toBe(0);
    counts.close();
    writer.close();
  });
});

describe('the ledger', () => {
  it('takes back what was claimed too far, and keeps the rest', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const move = (stream: string | null, from: number, to: number): void => {
      writer.appendEvents('a', null, [], [{ sourceId: 'a', stream, from, to }], null);
    };
    move(null, 100, 199);
    move(null, 300, 399);
    move('eni-1', 150, 250);
    writer.trimCoverage('a', 180, { sourceId: 'a', value: 7 });
    expect(writer.readCoverage('a')).toEqual([
      { stream: '', from: 100, to: 180 },
      { stream: 'eni-1', from: 150, to: 180 },
    ]);
    expect(writer.readCheckpoint('a')).toBe(7);
    writer.trimCoverage('a', null, null);
    expect(writer.readCoverage('a')).toEqual([]);
    writer.close();
  });

  it('keeps why time was not read', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const notes: readonly GapNote[] = [
      { kind: 'lost', from: 1, to: 9, code: 'collect/expired', message: 'Gone.' },
      { kind: 'failing', from: 20, to: null, code: 'aws/denied', message: 'No.' },
    ];
    writer.saveGapNotes('a', notes);
    writer.saveGapNotes('b', notes.slice(0, 1));
    expect(writer.readGapNotes('a')).toEqual(notes);
    writer.saveGapNotes('a', notes.slice(1));
    const reader = openFlowReader(folder);
    expect(reader.gapNotes().map(({ source, kind }) => [source, kind])).toEqual([
      ['a', 'failing'],
      ['b', 'lost'],
    ]);
    reader.close();
    writer.removeSource('a', true);
    expect(writer.readGapNotes('a')).toEqual([]);
    writer.close();
  });
});

it('a store of the second version keeps its ledger and gets counts of what it holds', () => {
  const folder = dataFolder();
  openForWriting(folder, 'flows', FLOW_MIGRATIONS.slice(0, 2)).close();
  const database = new Database(join(folder, 'flows.db'));
  database.exec(`
    INSERT INTO origin VALUES (1, 'source', 'a'), (2, 'file', NULL);
    INSERT INTO segment VALUES (1, 1, 1, 10, ${START}, ${START + 60}, 0, 2, 3);
    INSERT INTO segment VALUES (2, 2, 1, 10, ${START + 90}, ${START + 95}, 0, 0, 1);
    INSERT INTO segment VALUES (3, 3, 2, 10, ${START}, ${START + 60}, 0, 5, 5);
    INSERT INTO coverage VALUES ('a', '', 100, 200);
    INSERT INTO checkpoint VALUES ('a', '{"version":1}');
  `);
  database.close();
  const writer = openFlowWriter(folder);
  expect(writer.readCoverage('a')).toEqual([{ stream: '', from: 100, to: 200 }]);
  expect(writer.readCheckpoint('a')).toEqual({ version: 1 });
  const reader = openFlowReader(folder);
  expect(reader.statusCounts(null, null)).toEqual([
    { source: 'a', stream: '', skipData: 2, noData: 4 },
  ]);
  reader.close();
  writer.close();
});
