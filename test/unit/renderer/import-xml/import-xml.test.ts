import { describe, expect, test } from 'vitest';
import type { StoredReport, XmlPreviewFile } from '../../../../contract/values';
import type { Report } from '../../../../core/report/model';
import { newReport } from '../../../../core/report/new-report';
import { diffParts } from '../../../../renderer/import-xml/diff-parts';
import {
  countAll,
  countWords,
  fileNote,
  takenNames,
} from '../../../../renderer/import-xml/outcome';

describe('what a repair changed', () => {
  test('is marked as a whole word', () => {
    const { read, used } = diffParts(
      'reptDevIpAddr,srclpAddr,destIpAddr',
      'reptDevIpAddr,srcIpAddr,destIpAddr',
    );
    expect(read).toEqual({ head: 'reptDevIpAddr,', changed: 'srclpAddr', tail: ',destIpAddr' });
    expect(used.changed).toBe('srcIpAddr');
  });

  test('is marked as a whole tag, with the line break to be seen', () => {
    const { read, used } = diffParts('<a>1</a><d\nashboard><b>2', '<a>1</a><dashboard><b>2');
    expect(read.changed).toBe('<d↵ashboard>');
    expect(used.changed).toBe('<dashboard>');
    expect(read.tail).toBe('<b>2');
  });

  test('both sides put together are the texts', () => {
    const [before, after] = ['SUM(\nsentBytes64)', 'SUM(sentBytes64)'];
    const { read, used } = diffParts(before, after);
    expect(read.head + read.changed + read.tail).toBe(before.replace('\n', '↵'));
    expect(used.head + used.changed + used.tail).toBe(after);
  });

  test('long surroundings are cut', () => {
    const around = 'x,'.repeat(200);
    const { read } = diffParts(`${around}a${around}`, `${around}b${around}`);
    expect(read.head.startsWith('…')).toBe(true);
    expect(read.head.length + read.tail.length).toBeLessThan(80);
  });

  test('equal texts have nothing marked wrongly', () => {
    const { read, used } = diffParts('same', 'same');
    expect(read).toEqual(used);
  });
});

const report = (name: string): Report => newReport(name);

const file = (over: Partial<XmlPreviewFile>): XmlPreviewFile => ({
  file: 'a.xml',
  reports: [],
  dashboards: [],
  repairs: [],
  left: [],
  notices: [],
  problems: [],
  ...over,
});

describe('the outcome', () => {
  test('is counted over all files', () => {
    const files = [file({ reports: [report('a'), report('b')] }), file({ reports: [report('c')] })];
    expect(countWords(countAll(files))).toBe('3 reports');
    expect(countWords(countAll([]))).toBe('');
  });

  test('says of a file without any that there is nothing', () => {
    const problems = [{ code: 'xml/rule', message: 'A Rule is no report.' }];
    expect(fileNote(file({ problems }))).toBe('Nothing to import, 1 problem');
  });

  test('names that exist already are found once', () => {
    const stored: StoredReport[] = [
      { id: '1', report: report('a'), builtIn: true, savedAt: 0, version: 0, note: '' },
    ];
    const files = [file({ reports: [report('a'), report('a'), report('b')] })];
    expect(takenNames(files, stored, [])).toEqual(['a']);
  });
});
