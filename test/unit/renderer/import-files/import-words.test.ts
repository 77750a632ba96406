import { describe, expect, test } from 'vitest';
import type { FileImportSummary, ImportSummary, Job } from '../../../../contract/values';
import {
  fileFigures,
  formatWords,
  resultTitle,
} from '../../../../renderer/import-files/result-words';
import { progressShare, progressWords } from '../../../../renderer/import-files/running-import';

const FILE: FileImportSummary = {
  file: 'a.log',
  carrier: 'text',
  formats: [],
  lines: 10,
  stored: 8,
  duplicates: 0,
  bad: 0,
  badLines: [],
  noData: 0,
  skipData: 0,
  range: { from: 1, to: 2 },
  elapsedMs: 10,
  problem: null,
};
const summary = (over: Partial<ImportSummary>): ImportSummary => ({
  files: [FILE],
  stored: 8,
  duplicates: 0,
  bad: 0,
  elapsedMs: 10,
  cancelled: false,
  ...over,
});
const JOB: Job = {
  id: '1',
  kind: 'import',
  label: 'a.log',
  state: 'running',
  done: 512,
  total: 2048,
  records: 1000,
  recordsPerSecond: 500,
  secondsLeft: 90,
  problem: null,
  importSummary: null,
};

describe('the result', () => {
  test.each<[Partial<ImportSummary>, string]>([
    [{}, '8 records stored'],
    [{ cancelled: true }, 'Cancelled; 8 records stored'],
    [{ stored: 0, duplicates: 8 }, 'Nothing new: all records were stored before'],
    [
      { stored: 0, files: [{ ...FILE, problem: { code: 'a/b', message: 'No.' } }] },
      'The file could not be read',
    ],
    [
      { files: [FILE, { ...FILE, problem: { code: 'a/b', message: 'No.' } }] },
      '8 records stored; 1 file not read whole',
    ],
  ])('%o reads %s', (over, words) => {
    expect(resultTitle(summary(over))).toBe(words);
  });

  test('names only the counts that are something', () => {
    expect(fileFigures(FILE)).toEqual(['8 records stored']);
    expect(fileFigures({ ...FILE, duplicates: 2, bad: 1, skipData: 1 })).toEqual([
      '8 records stored',
      '2 duplicates left out',
      '1 bad line',
      '1 record SKIPDATA',
    ]);
  });

  test('says how sure a guessed format is', () => {
    const format = 'version srcaddr dstaddr';
    expect(formatWords({ format, found: 'scored', confidence: 0.993 })).toBe(
      'Format of 3 fields found by its values, 99\u2009% sure',
    );
    expect(formatWords({ format, found: 'header', confidence: 1 })).toBe(
      'Format of 3 fields from the header line',
    );
  });
});

describe('progress', () => {
  test('has share, records, bytes, rate and time left', () => {
    expect(progressWords(JOB)).toEqual([
      '25\u2009%',
      '1\u2009000 records',
      '512 B of 2 KB',
      '500 records/s',
      '1 min 30 s left',
    ]);
  });

  test('says only what is known', () => {
    const open = { ...JOB, total: null, recordsPerSecond: 0, secondsLeft: null };
    expect(progressShare(open)).toBeNull();
    expect(progressWords(open)).toEqual(['1\u2009000 records', '512 B']);
    expect(progressShare({ ...JOB, done: 4096 })).toBe(1);
  });
});
