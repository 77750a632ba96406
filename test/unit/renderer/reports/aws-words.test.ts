import { expect, test } from 'vitest';
import type { Job } from '../../../../contract/values';
import { estimateWords, runningWords } from '../../../../renderer/reports/run-in-aws/aws-words';

const job = (part: Partial<Job>): Job => ({
  ...{ id: 'a', kind: 'query', label: '', state: 'running', done: 0, total: null, records: 0 },
  ...{ recordsPerSecond: 0, secondsLeft: null, problem: null, importSummary: null },
  ...part,
});

test('an estimate says that it is one', () => {
  expect(estimateWords({ estimatedBytes: 1_536 })).toBe(
    'About 1.5 KB, if the log group filled evenly.',
  );
  expect(estimateWords({ estimatedBytes: null })).toMatch(/^Not known beforehand/);
});

test('a run that has not begun waits, one that scans says how much', () => {
  expect(runningWords(null)).toBe('Waiting for CloudWatch Logs');
  expect(runningWords(job({}))).toBe('Waiting for CloudWatch Logs');
  expect(runningWords(job({ done: 2_048, records: 1 }))).toBe('2 KB · 1 record scanned');
});
