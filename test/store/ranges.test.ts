import { afterAll, beforeAll, expect, it } from 'vitest';
import { planReport } from '../../core/query/compile';
import { runPlan } from '../../main/query/run-plan';
import { type FlowReader, openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { keptFolder } from './folders';
import { REPORT } from './questions';
import { importLines, line } from './records';

const { folder, remove } = keptFolder();
let reader: FlowReader;

// Two stretches of time in segments of their own, so that a range may touch one and not the other.
beforeAll(() => {
  const writer = openFlowWriter(folder);
  importLines(writer, [[line({ start: 1_000 }), line({ start: 1_100 })]], 'a.log');
  importLines(writer, [[line({ start: 2_000 }), line({ start: 2_100 })]], 'b.log');
  writer.close();
  reader = openFlowReader(folder);
});
afterAll(() => {
  reader.close();
  remove();
});

it.each([
  [1_100, 1_999, 1],
  [1_101, 1_999, 0],
  [500, 1_000, 1],
  [500, 999, 0],
  [1_100, 2_000, 2],
  [2_100, null, 1],
  [2_101, null, 0],
  [null, 1_000, 1],
  [null, 999, 0],
  [1_000, 2_100, 4],
])('the range from %s to %s has both its ends', (from, to, records) => {
  const report = { ...REPORT, select: ['COUNT(*)'] };
  const options = { range: { from, to }, limit: null, trendBuckets: 0 };
  expect(runPlan(reader, planReport(report, options)).rows).toEqual([[records]]);
});
