import { describe, expect, it } from 'vitest';
import { DEFAULT_FORMAT } from '../../core/flow/format';
import { planRecords, planReport } from '../../core/query/compile';
import { runPlan } from '../../main/query/run-plan';
import type { FlowWriter } from '../../main/store/api';
import { openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { dataFolder } from './folders';
import { BYTES, TOP_ACCEPTED } from './questions';
import { batchOf, eventsOf, importLines, line } from './records';

const DAY = 1_700_000_000;
const LINES = Array.from({ length: 30 }, (_, i) => line({ srcPort: 2_000 + i, start: DAY + i }));
const UNTIMED = line({ srcPort: 9 }).replace(/ \d{10} \d{10} /, ' - - ');
const WITHOUT_START = DEFAULT_FORMAT.filter((name) => name !== 'start');
const withoutStart = (text: string): string =>
  text
    .split(' ')
    .filter((_, index) => index !== DEFAULT_FORMAT.indexOf('start'))
    .join(' ');

/** Everything a question can see of the store. */
function answers(folder: string): unknown {
  const reader = openFlowReader(folder);
  try {
    const within = { from: DAY + 5, to: DAY + 20 };
    const all = { from: null, to: null };
    return {
      records: [within, all].map((range) => {
        const plan = planRecords({ constraint: null, range, limit: 1_000, offset: 0 });
        const { rows, matched, seen } = runPlan(reader, plan);
        return { rows, matched, seen };
      }),
      reports: [TOP_ACCEPTED, BYTES].map((report) => {
        const plan = planReport(report, { range: within, limit: null, trendBuckets: 8 });
        const { rows, trend } = runPlan(reader, plan);
        return { rows, trend };
      }),
    };
  } finally {
    reader.close();
  }
}

function expectTidyToChangeNothing(folder: string, writer: FlowWriter): void {
  const before = answers(folder);
  const segments = writer.status().segments;
  writer.tidy();
  expect(writer.status().segments).toBeLessThan(segments);
  expect(answers(folder)).toEqual(before);
  expect(importLines(writer, [LINES])).toEqual({ stored: 0, duplicates: 30 });
}

describe('tidying keeps every answer and every key', () => {
  it('where a record carries no time', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    importLines(writer, [LINES]);
    importLines(writer, [[...LINES, UNTIMED]]);
    expectTidyToChangeNothing(folder, writer);
    expect(importLines(writer, [[UNTIMED]])).toEqual({ stored: 0, duplicates: 1 });
    writer.close();
  });

  it('where a format carries no start', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const others = [line({ srcPort: 1, start: DAY + 7 }), line({ srcPort: 2, start: DAY + 9 })];
    importLines(writer, [others.map(withoutStart)], 'b.log', 'file', WITHOUT_START);
    importLines(writer, [LINES]);
    importLines(writer, [[UNTIMED]]);
    expectTidyToChangeNothing(folder, writer);
    writer.close();
  });

  it('where events of a source carry no start', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const at = (DAY + 6) * 1_000;
    const timed = eventsOf([{ id: '1', line: line({ start: DAY + 6 }), at }]);
    const untimed = eventsOf([{ id: '2', line: UNTIMED, at: at + 3_000 }]);
    importLines(writer, [LINES]);
    for (const batch of [timed, untimed]) writer.appendEvents('s', batch, [], [], null);
    expectTidyToChangeNothing(folder, writer);
    expect(writer.appendEvents('s', timed, [], [], null)).toEqual({ stored: 0, duplicates: 1 });
    writer.close();
  });
});

describe('an import that is abandoned', () => {
  it('leaves the store as it was, and can come again', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    importLines(writer, [LINES.slice(0, 10)]);
    const before = { answers: answers(folder), status: writer.status() };
    const id = writer.beginImport({ name: 'damaged.gz', size: null, kind: 'file' });
    writer.appendFile(id, batchOf(LINES.slice(5, 20)), [{ line: 9, text: '?', reason: 'no' }]);
    writer.tidy();
    writer.appendFile(id, batchOf(LINES.slice(20)), []);
    expect(writer.abandonImport(id)).toBe(20);
    const { bytesOnDisk: _bytes, ...status } = writer.status();
    expect(before.status).toMatchObject(status);
    expect(answers(folder)).toEqual(before.answers);
    expect(() => writer.finishImport(id, [], true)).not.toThrow();
    expect(() => writer.abandonImport(id)).toThrow('is not running');
    expect(importLines(writer, [LINES])).toEqual({ stored: 20, duplicates: 10 });
    writer.close();
  });

  it('does not take along what another import stores meanwhile', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const twin = line({ srcPort: 7 });
    const good = writer.beginImport({ name: 'a', size: null, kind: 'file' });
    const bad = writer.beginImport({ name: 'b', size: null, kind: 'file' });
    writer.appendFile(good, batchOf([...LINES, twin]), []);
    writer.appendFile(bad, batchOf([line({ srcPort: 8 }), line({ srcPort: 9 })]), []);
    expect(writer.abandonImport(bad)).toBe(2);
    expect(writer.appendFile(good, batchOf([twin]), [])).toEqual({ stored: 1, duplicates: 0 });
    writer.finishImport(good, [], true);
    expect(importLines(writer, [[twin, twin]])).toEqual({ stored: 0, duplicates: 2 });
    writer.close();
  });
});
