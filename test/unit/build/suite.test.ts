import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { playwrightCounts, vitestCounts } from '../../../build/suite/counts.mjs';
import { exitCode, summary } from '../../../build/suite/result.mjs';

const good = { name: 'unit', passed: 12, failed: [], notRun: [], seconds: 3.2 };
const bad = { name: 'store', passed: 4, failed: ['of two\nwhy'], notRun: [], seconds: 1 };
const absent = { name: 'aws', passed: 0, failed: [], notRun: ['no Python\nsudo x'], seconds: 0 };

describe('the closing table', () => {
  test('has a row for each stage, the reasons, and the sums last', () => {
    expect(summary([good, bad, absent]).split('\n')).toEqual([
      'stage  passed  failed  not run  time',
      'unit       12       0        0   3 s',
      'store       4       1        0   1 s',
      'aws         0       0        1   0 s',
      '',
      'Failed:',
      '  store: of two',
      '    why',
      '',
      'Not run:',
      '  aws: no Python',
      '    sudo x',
      '',
      '16 passed, 1 failed',
    ]);
  });

  test('a failure always fails the run, an absence in CI only', () => {
    expect(exitCode([good], true)).toBe(0);
    expect(exitCode([good, bad], false)).toBe(1);
    expect(exitCode([good, absent], false)).toBe(0);
    expect(exitCode([good, absent], true)).toBe(1);
  });
});

describe('counts', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowglass-counts-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function report(content: unknown): Promise<string> {
    const path = join(folder, 'report.json');
    await writeFile(path, JSON.stringify(content));
    return path;
  }

  test('Vitest: a file that does not load is a failure, a skipped test is named', async () => {
    const path = await report({
      testResults: [
        {
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a' },
            { status: 'failed', fullName: 'b', failureMessages: ['\u001B[31mwas 1\u001B[0m'] },
          ],
        },
        { status: 'failed', name: 'd.test.ts', message: 'no module e', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'pending', fullName: 'c' }] },
      ],
    });
    expect(await vitestCounts(path)).toEqual({
      passed: 1,
      failed: ['b\nwas 1', 'd.test.ts\nno module e'],
      notRun: ['c'],
    });
  });

  test('Playwright: nested suites count, flaky is failed, errors outside tests too', async () => {
    const results = [{}, { error: { message: 'of it' } }];
    const spec = (title: string, status: string) => ({ title, tests: [{ status, results }] });
    const path = await report({
      suites: [
        {
          title: 'file',
          specs: [spec('one', 'expected'), spec('two', 'flaky')],
          suites: [
            { title: 'group', specs: [spec('three', 'skipped'), spec('four', 'unexpected')] },
          ],
        },
      ],
      errors: [{ message: 'a file does not compile' }],
    });
    expect(await playwrightCounts(path)).toEqual({
      passed: 1,
      failed: ['file two\nof it', 'group four\nof it', 'a file does not compile'],
      notRun: ['group three'],
    });
  });
});
