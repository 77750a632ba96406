import { describe, expect, it } from 'vitest';
import { planRecords } from '../../core/query/compile';
import { runPlan } from '../../main/query/run-plan';
import { checkStore } from '../../main/store/check';
import { type FlowReader, openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { dataFolder } from './folders';
import { importLines, line } from './records';

const part = (step: number): string[] =>
  Array.from({ length: 50 }, (_, i) => line({ srcPort: i, start: 1_700_000_000 + step * 60 }));

function answer(reader: FlowReader): unknown {
  const plan = planRecords({
    ...{ constraint: null, range: { from: null, to: null } },
    ...{ limit: 1_000, offset: 0 },
  });
  const { rows, matched, coverage } = runPlan(reader, plan);
  return { rows, matched, files: coverage.files, sample: coverage.sample };
}

describe('a reader that holds a moment', () => {
  it('sees what was there then, through imports, merges and removals, until it is closed', () => {
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    for (let step = 0; step < 6; step++) importLines(writer, [part(step)], `${step}.log`);
    importLines(writer, [part(100)], 'sample', 'sample');
    const held = openFlowReader(folder);
    held.hold();
    const before = answer(held);
    const other = openFlowReader(folder);
    expect(answer(other)).toEqual(before);

    importLines(writer, [part(7)], '7.log');
    writer.removeImports('sample');
    writer.tidy();
    writer.tidy();
    expect(writer.status().segments).toBe(1);
    expect(answer(held)).toEqual(before);
    held.hold();
    expect(answer(held)).toEqual(before);
    expect(answer(other)).toMatchObject({ matched: 350, sample: false, files: 7 });

    held.close();
    const after = openFlowReader(folder);
    expect(answer(after)).toEqual(answer(other));
    after.close();
    other.close();
    writer.tidy();
    writer.close();
    expect(checkStore(folder)).toEqual([]);
  });
});
