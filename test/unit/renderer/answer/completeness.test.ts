import { describe, expect, test } from 'vitest';
import type { CoverageSummary } from '../../../../core/query/result-table';
import {
  completeness,
  completenessWords,
  needsAttention,
} from '../../../../renderer/answer/completeness';
import { answer, COUNT } from '../table';

const summary = (over: Partial<CoverageSummary>): CoverageSummary => ({
  expectedSeconds: 0,
  coveredSeconds: 0,
  gaps: [],
  files: 0,
  sample: false,
  skipData: 0,
  noData: 0,
  ...over,
});
const GAP = { source: 'prod', from: 0, to: 9, reason: 'denied' };

describe('how complete an answer is', () => {
  test.each<[Partial<CoverageSummary>, string, string]>([
    [{ expectedSeconds: 10, coveredSeconds: 10 }, 'whole', 'Coverage 100\u2009%'],
    [
      { expectedSeconds: 1000, coveredSeconds: 986, gaps: [GAP] },
      'gaps',
      'Coverage 98.6\u2009%, 1 gap',
    ],
    [{ files: 2 }, 'files', 'From 2 files'],
    [{ sample: true }, 'unknown', 'Sample data'],
    [{}, 'unknown', 'Nothing collected in this range'],
  ])('%o is %s', (over, kind, words) => {
    expect(completeness(summary(over))).toBe(kind);
    expect(completenessWords(summary(over))).toBe(words);
  });

  test('a source read whole does not hide that files are in it, nor files a gap', () => {
    const over = { expectedSeconds: 10, coveredSeconds: 9, files: 3 };
    expect(completeness(summary(over))).toBe('gaps');
  });
});

describe('attention', () => {
  const notice = (code: string) => ({ code, message: 'Something.' });

  test('is asked for by gaps, lower bounds and notices of this answer', () => {
    const plain = answer([COUNT], [[1]]);
    expect(needsAttention(plain)).toBe(false);
    expect(needsAttention({ ...plain, coverage: summary({ skipData: 1 }) })).toBe(true);
    expect(needsAttention({ ...plain, notices: [notice('constraint/and-or-mixed')] })).toBe(true);
  });

  test('is not asked for by what is always so', () => {
    const empty = answer([COUNT], [[1]], { notices: [notice('report/empty-attribute')] });
    expect(needsAttention(empty)).toBe(false);
  });
});
