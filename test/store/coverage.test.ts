import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../contract/values';
import { planReport } from '../../core/query/compile';
import { coverageRows } from '../../main/query/coverage-rows';
import { runPlan } from '../../main/query/run-plan';
import { checkStore } from '../../main/store/check';
import { openDefinitions } from '../../main/store/definitions/index';
import { openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { REPORT } from './questions';
import { dataFolder } from './folders';
import { importLines, line } from './records';

const source = (id: string, streams: readonly string[] | null): Source => ({
  id,
  name: `Source ${id}`,
  deviceType: '',
  description: '',
  region: 'eu-west-1',
  accountId: null,
  logGroup: '/g',
  streams,
  format: null,
  endpoint: null,
  aggregationSeconds: 60,
  accessKeyTail: '',
  profile: null,
  paused: false,
  collectFrom: 1_000,
});

describe('coverage', () => {
  it('tells what was read of each source and of each chosen stream', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const definitions = openDefinitions(folder);
    definitions.saveSource(source('a', null));
    definitions.saveSource(source('b', ['eni-1', 'eni-2']));
    const move = (sourceId: string, stream: string | null, from: number, to: number) => {
      writer.appendEvents(sourceId, null, [], [{ sourceId, stream, from, to }], null);
    };
    move('a', null, 1_000, 1_999);
    move('a', null, 2_500, 2_999);
    move('b', 'eni-1', 1_000, 2_999);
    move('b', 'eni-2', 1_000, 1_499);
    const reader = openFlowReader(folder);
    const rows = coverageRows(reader, { from: 500, to: 3_499 }, 3_200_000);
    const spans = (row: number) => rows[row]?.spans.map(({ from, to, kind }) => [from, to, kind]);
    expect(rows.map(({ source: name, stream }) => [name, stream])).toEqual([
      ['Source a', null],
      ['Source b', null],
      ['Source b', 'eni-1'],
      ['Source b', 'eni-2'],
    ]);
    expect(spans(0)).toEqual([
      [1_000, 1_999, 'read'],
      [2_000, 2_499, 'gap'],
      [2_500, 2_999, 'read'],
      [3_000, 3_200, 'gap'],
    ]);
    expect(spans(1)).toEqual([
      [1_000, 1_499, 'read'],
      [1_500, 2_720, 'gap'],
      [2_721, 3_200, 'gap'],
    ]);
    expect(spans(2)?.[0]).toEqual([1_000, 2_999, 'read']);
    expect(rows[0]?.gaps.map(({ reason }) => reason)).toEqual([
      'Not read yet.',
      'Still arriving: AWS delivers records late.',
    ]);

    const report = { ...REPORT, select: ['COUNT(*)'] };
    const plan = planReport(report, {
      range: { from: 1_000, to: 2_999 },
      limit: null,
      trendBuckets: 0,
    });
    const { coverage } = runPlan(reader, plan);
    expect(coverage).toMatchObject({ expectedSeconds: 4_000, coveredSeconds: 2_000, files: 0 });
    expect(coverage.gaps).toHaveLength(2);
    const all = runPlan(reader, { ...plan, range: { from: null, to: null } }).coverage;
    expect(all).toMatchObject({ expectedSeconds: 2_500, coveredSeconds: 2_000 });
    reader.close();
    definitions.close();
    writer.close();
  });

  it('counts what is lost, and what fails, as gaps with their reason, in answers too', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const definitions = openDefinitions(folder);
    definitions.saveSource(source('a', null));
    const read = { sourceId: 'a', stream: null, from: 2_000, to: 2_499 };
    writer.appendEvents('a', null, [], [read], null);
    writer.saveGapNotes('a', [
      { kind: 'lost', from: 1_000, to: 1_499, code: 'collect/expired', message: 'It expired.' },
      { kind: 'failing', from: 2_600, to: null, code: 'aws/denied', message: 'It may not.' },
    ]);
    const reader = openFlowReader(folder);
    const [row] = coverageRows(reader, { from: null, to: 2_999 }, 1_000_000_000);
    const failing = 'Failing since 1970-01-01 00:43 UTC: It may not. (aws/denied)';
    expect(row?.spans.map(({ from, to, kind, reason }) => [from, to, kind, reason])).toEqual([
      [1_000, 1_499, 'lost', 'Lost. It expired.'],
      [1_500, 1_999, 'gap', failing],
      [2_000, 2_499, 'read', null],
      [2_500, 2_999, 'gap', failing],
    ]);
    expect(row?.gaps).toHaveLength(3);
    const plan = planReport(
      { ...REPORT, select: ['COUNT(*)'] },
      { range: { from: 1_000, to: 2_999 }, limit: null, trendBuckets: 0 },
    );
    const { coverage } = runPlan(reader, plan);
    expect(coverage).toMatchObject({ expectedSeconds: 2_000, coveredSeconds: 500 });
    expect(coverage.gaps).toEqual(row?.gaps);
    reader.close();
    definitions.close();
    writer.close();
  });
});

describe('the check of a store', () => {
  it('is quiet when all is well, and names what is missing', () => {
    const folder = dataFolder();
    expect(checkStore(folder)).toEqual([]);
    const writer = openFlowWriter(folder);
    importLines(writer, [[line({ srcPort: 1 }), line({ srcPort: 2 })]]);
    openDefinitions(folder).close();
    expect(checkStore(folder)).toEqual([]);
    writer.close();
    const database = new Database(join(folder, 'flows.db'));
    database.exec('DELETE FROM column_data WHERE id = (SELECT min(id) FROM column_data)');
    database.exec("INSERT INTO column_data VALUES (4096 * 77 + 1, x'00')");
    database.close();
    expect(checkStore(folder)).toEqual([
      'flows.db: columns of records that are missing: 1.',
      'flows.db: columns that belong to no records: 1.',
    ]);
  });
});
