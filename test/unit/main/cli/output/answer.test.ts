import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../../../../main/cli/command';
import { tellAnswer } from '../../../../../main/cli/output/answer';
import { openProgress } from '../../../../../main/cli/output/progress';
import type { OutputKind } from '../../../../../main/cli/output/print-rows';
import type { ResultTable } from '../../../../../core/query/result-table';
import { memoryIo } from '../memory-io';

const table: ResultTable = {
  columns: [],
  rows: [[], []],
  range: { from: null, to: null },
  seen: { from: 1_772_323_200, to: 1_772_409_599 },
  clock: 'flow start',
  matched: 900,
  groups: 40,
  truncated: true,
  total: 900,
  trend: null,
  coverage: {
    expectedSeconds: 0,
    coveredSeconds: 0,
    gaps: [],
    files: 2,
    sample: false,
    skipData: 0,
    noData: 5,
  },
  notices: [],
  elapsedMs: 12,
};

function context(output: OutputKind) {
  const io = memoryIo();
  const made: CommandContext = {
    io,
    positionals: [],
    text: () => undefined,
    texts: () => [],
    flag: () => false,
    dataDirectory: '/data',
    chosenOutput: output,
    output,
    zone: 'utc',
    engine: () => Promise.reject(new Error('No engine is needed here.')),
    questions: () => Promise.reject(new Error('No store is needed here.')),
    signal: new AbortController().signal,
    progress: openProgress(io),
  };
  return { io, context: made };
}

describe('what is told of an answer', () => {
  it('stands below a table, whole', async () => {
    const made = context('table');
    await tellAnswer(made.context, table);
    expect(made.io.out()).toBe(
      [
        '',
        '2 rows of 40, from 900 matching records, in 12 ms.',
        'Range asked for: everything stored; found: 2026-03-01 00:00:00 to 2026-03-01 23:59:59 (UTC, by flow start).',
        'Coverage: 2 imported files, which cannot say what they leave out.',
        'Only the first 2 rows are shown; --limit changes that.',
        '',
      ].join('\n'),
    );
    expect(made.io.err()).toBe('');
  });

  it('counts one thing as one', async () => {
    const made = context('table');
    const { coverage } = table;
    await tellAnswer(made.context, {
      ...{ ...table, rows: [[]], matched: 1, groups: null },
      coverage: { ...coverage, files: 1 },
    });
    const lines = made.io.out().split('\n');
    expect(lines[1]).toBe('1 row, from 1 matching record, in 12 ms.');
    expect(lines.slice(3)).toEqual([
      'Coverage: 1 imported file, which cannot say what it leaves out.',
      'Only the first row is shown; --limit changes that.',
      '',
    ]);
  });

  it('warns once, whatever the form and wherever it goes', async () => {
    for (const kind of ['table', 'csv', 'json'] as const) {
      const made = context(kind);
      await tellAnswer(made.context, table);
      const told = made.io.out() + made.io.err();
      expect(told.match(/Only the first 2 rows are shown/g)).toHaveLength(1);
    }
  });

  it('leaves CSV and JSON alone and warns on standard error', async () => {
    for (const kind of ['csv', 'json'] as const) {
      const made = context(kind);
      await tellAnswer(made.context, {
        ...table,
        truncated: false,
        notices: [{ code: 'x/y', message: 'An attribute is empty.' }],
      });
      expect(made.io.out()).toBe('');
      expect(made.io.err()).toBe('Note: An attribute is empty.\n');
    }
  });

  it('says how much of a collected range was read, never rounding up to all of it', async () => {
    const made = context('table');
    const gap = { source: 'a', from: 1, to: 2, reason: 'not read' };
    await tellAnswer(made.context, {
      ...table,
      truncated: false,
      coverage: {
        ...table.coverage,
        files: 0,
        expectedSeconds: 100_000,
        coveredSeconds: 99_999,
        gaps: [gap],
      },
    });
    expect(made.io.out()).toContain(
      'Coverage: 99.9 % of the collected range was read whole, with 1 gap.',
    );
    expect(made.io.out()).toContain('run "flowglass coverage" for the gaps.');
  });
});

describe('the sample day', () => {
  it('is named as what it is, not as nothing collected', async () => {
    const made = context('table');
    await tellAnswer(made.context, {
      ...table,
      coverage: { ...table.coverage, files: 0, sample: true },
    });
    expect(made.io.out()).toContain('Coverage: the sample day, which is invented.');
  });
});

describe('progress', () => {
  it('is written over on a terminal and nowhere else', () => {
    const io = memoryIo();
    openProgress(io).show('5 %');
    expect(io.err()).toBe('');
    io.stderr.isTTY = true;
    const progress = openProgress(io);
    progress.show('5 %');
    progress.clear();
    progress.clear();
    expect(io.err()).toBe('\r\u001b[K5 %\r\u001b[K');
  });
});
