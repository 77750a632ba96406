import { beforeEach, describe, expect, test } from 'vitest';
import {
  amend,
  newHistory,
  record,
  redo,
  undo,
} from '../../../../../renderer/reports/editor/state/history';
import {
  draftKey,
  dropDraft,
  keepDraft,
  readDraft,
  recallDraft,
} from '../../../../../renderer/reports/editor/state/draft';
import { compareReports, intervalText } from '../../../../../renderer/reports/editor/state/diff';
import { fullReport } from './a-report';

describe('undo', () => {
  test('typing on in one field is one step; a pause, another field or none begins a new one', () => {
    let history = newHistory('');
    history = record(history, 'a', 'name', 0);
    history = record(history, 'ab', 'name', 900);
    history = record(history, 'abc', 'name', 1_800);
    expect(history.past).toEqual(['']);
    history = record(history, 'abcd', 'name', 2_801);
    history = record(history, 'abcd!', 'other', 2_802);
    history = record(history, 'x', null, 2_803);
    history = record(history, 'y', null, 2_804);
    expect(history.past).toEqual(['', 'abc', 'abcd', 'abcd!', 'x']);
  });

  test('goes back and forth, and a change after undo ends what could be done again', () => {
    let history = ['a', 'b', 'c'].reduce((was, next) => record(was, next, null, 0), newHistory(''));
    history = undo(undo(history));
    expect([history.present, history.future]).toEqual(['a', ['b', 'c']]);
    expect(redo(history).present).toBe('b');
    history = record(history, 'd', null, 0);
    expect([history.present, redo(history).present]).toEqual(['d', 'd']);
    expect(undo(newHistory('only')).present).toBe('only');
  });

  test('what is typed right after undo is a step of its own', () => {
    let history = record(newHistory(''), 'a', 'name', 0);
    history = record(undo(history), 'b', 'name', 10);
    expect(undo(history).present).toBe('');
  });

  test('an amended present is no step', () => {
    const history = amend(record(newHistory(1), 2, null, 0), 3);
    expect([history.present, history.past]).toEqual([3, [1]]);
  });

  test('the same value again is no step, and steps are bounded', () => {
    let history = newHistory(0);
    expect(record(history, 0, null, 0)).toBe(history);
    for (let value = 1; value <= 500; value++) history = record(history, value, null, 0);
    expect(history.past).toHaveLength(200);
    expect(history.past[0]).toBe(300);
  });
});

describe('drafts', () => {
  beforeEach(() => window.localStorage.clear());

  test('are kept per report and come back whole', () => {
    const draft = { report: fullReport(), text: '<Reports>', version: 3, at: 1_764_000_000_000 };
    keepDraft('report-1', draft);
    keepDraft(null, { ...draft, text: null, version: null });
    expect(recallDraft('report-1')).toEqual(draft);
    expect(recallDraft(null)).toMatchObject({ text: null, version: null });
    expect(recallDraft('report-2')).toBeNull();
    dropDraft('report-1');
    expect([recallDraft('report-1'), recallDraft(null) === null]).toEqual([null, false]);
  });

  test('what is no draft is none; one of an earlier version is read', () => {
    for (const text of ['', '{', 'null', '"x"', '{"at": 1}']) expect(readDraft(text)).toBeNull();
    const { having: _, patterns: __, ...old } = fullReport();
    expect(readDraft(JSON.stringify({ report: old }))?.report).toMatchObject({ patterns: [] });
    expect(draftKey('new')).not.toBe(draftKey(null));
  });
});

describe('comparing versions', () => {
  test('the same report has no changes', () => {
    expect(compareReports(fullReport(), fullReport(), 'utc')).toEqual([]);
  });

  test('tells by field what went, came and moved', () => {
    const before = fullReport();
    const after = fullReport({
      name: 'Talkers',
      select: ['COUNT(*)', 'srcIpAddr', 'HourOfDay(startTime) "hour"'],
      constraint: null,
      orderBy: [{ expression: 'COUNT(*)', descending: false }],
      interval: null,
      patterns: [],
      extra: { userRoles: '<userRoles/>' },
    });
    expect(compareReports(before, after, 'utc')).toEqual([
      { kind: 'text', field: 'Name', before: 'Talkers by hour', after: 'Talkers' },
      {
        ...{ kind: 'list', field: 'Columns', added: [], reordered: true },
        removed: ['SUM(sentBytes64) / COUNT(*) AS "mean, \\"bytes\\""'],
      },
      { kind: 'text', field: 'Filter', before: before.constraint, after: null },
      {
        ...{ kind: 'list', field: 'Further patterns', added: [], reordered: false },
        removed: ['OR destIpPort = 53 group by HourOfDay(startTime), srcIpAddr'],
      },
      {
        ...{ kind: 'list', field: 'Order', reordered: false },
        removed: ['COUNT(*) descending', 'srcIpAddr ascending'],
        added: ['COUNT(*) ascending'],
      },
      { kind: 'text', field: 'Own range', before: 'last 2 h', after: null },
      {
        ...{ kind: 'list', field: 'Kept for export', added: [], reordered: false },
        removed: ['Report@baseline: x'],
      },
    ]);
  });

  test('counts what stands twice', () => {
    const before = fullReport({ select: ['a', 'a', 'b'] });
    const [change] = compareReports(before, fullReport({ select: ['a', 'b'] }), 'utc');
    expect(change).toMatchObject({ field: 'Columns', removed: ['a'], added: [], reordered: false });
  });

  test('a range reads as a range', () => {
    const text = intervalText({ kind: 'absolute', from: 1_764_000_000, to: 1_764_003_599 }, 'utc');
    expect(text).toMatch(/16:00:00 UTC to .*16:59:59 UTC$/);
  });
});
