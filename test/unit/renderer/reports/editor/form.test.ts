import { describe, expect, test } from 'vitest';
import { PLAIN_CONTEXT } from '../../../../../core/expression/context';
import { newReport } from '../../../../../core/report/new-report';
import {
  addColumn,
  changeColumn,
  moveColumn,
  removeColumn,
  setGrouped,
  titleColumn,
} from '../../../../../renderer/reports/editor/state/columns';
import {
  formOf,
  type ReportForm,
  reportOf,
  sameReport,
} from '../../../../../renderer/reports/editor/state/form';
import { joinTitle, splitTitle } from '../../../../../renderer/reports/editor/state/title';
import {
  asForm,
  asText,
  isDirty,
  valueOf,
  withForm,
  withRead,
} from '../../../../../renderer/reports/editor/state/value';
import { fullReport } from './a-report';

const empty = formOf(newReport('New'));
const add = (form: ReportForm, expression: string) => addColumn(form, expression, PLAIN_CONTEXT);
/** The id of the column with this expression. */
function idOf(form: ReportForm, expression: string): number {
  const row = form.select.find((other) => other.expression === expression);
  if (!row) throw new Error(`No column ${expression}.`);
  return row.id;
}

describe('a report as a form', () => {
  test('and back is the same letter by letter, whatever the spelling', () => {
    const report = fullReport({
      select: ['count( * )  "hits"', 'SRCIPADDR', 'SUM(sentBytes64)as"x"'],
    });
    expect(reportOf(formOf(report))).toEqual(report);
    expect(reportOf(formOf(fullReport()))).toEqual(fullReport());
  });

  test('splits titles from expressions and writes them again', () => {
    const titles = formOf(fullReport()).select.map(({ expression, title }) => [expression, title]);
    expect(titles).toEqual([
      ['srcIpAddr', ''],
      ['HourOfDay(startTime)', 'hour'],
      ['SUM(sentBytes64) / COUNT(*)', 'mean, "bytes"'],
      ['COUNT(*)', ''],
    ]);
    expect(joinTitle(' COUNT(*) ', 'a "b" \\ c')).toBe('COUNT(*) AS "a \\"b\\" \\\\ c"');
    expect(splitTitle('COUNT(*) AS "a \\"b\\" \\\\ c"').title).toBe('a "b" \\ c');
  });

  test('a quoted text that is a value is no title', () => {
    for (const text of [
      'IF(srcAction = "REJECT", "no", "yes")',
      'IF(a = "x',
      '"alone"',
      'a + "x"',
    ]) {
      expect(splitTitle(text)).toEqual({ expression: text, title: '' });
    }
  });

  test('blank conditions are none, and rows without an expression are left out', () => {
    const form = { ...add(add(empty, ''), 'srcIpAddr'), constraint: ' \n', having: '' };
    expect(reportOf(form)).toMatchObject({ select: ['srcIpAddr'], constraint: null, having: null });
  });

  test('two reports are the same whatever the order of their parts in memory', () => {
    const a = fullReport({ extra: { a: '1', b: '2' } });
    const b = { ...fullReport(), extra: { b: '2', a: '1' } };
    expect(sameReport(a, b)).toBe(true);
    expect(sameReport(a, { ...b, extra: { a: '1', b: '3' } })).toBe(false);
    expect(sameReport(a, { ...a, limit: 51 })).toBe(false);
    expect(sameReport(a, { ...a, patterns: [] })).toBe(false);
  });
});

describe('columns and GROUP BY in step', () => {
  test('the first function of groups groups by what is shown; later columns join', () => {
    const raw = add(add(empty, 'srcIpAddr'), 'HourOfDay(startTime)');
    expect(raw.groupBy).toEqual([]);
    const counted = add(raw, 'COUNT()');
    expect(counted.groupBy).toEqual(['srcIpAddr', 'HourOfDay(startTime)']);
    expect(add(counted, 'destIpAddr').groupBy.at(-1)).toBe('destIpAddr');
    expect(add(counted, 'SUM(sentBytes64)').groupBy).toEqual(counted.groupBy);
  });

  test('a column typed letter by letter is grouped by until it turns into an aggregate', () => {
    let form = add(add(empty, 'srcIpAddr'), 'COUNT(*)');
    form = add(form, '');
    const { id = -1 } = form.select.at(-1) ?? {};
    for (const text of ['S', 'SU', 'SUM']) form = changeColumn(form, id, text, PLAIN_CONTEXT);
    expect(form.groupBy).toEqual(['srcIpAddr', 'SUM']);
    form = changeColumn(form, id, 'SUM(', PLAIN_CONTEXT);
    expect(form.groupBy).toEqual(['srcIpAddr']);
  });

  test('a changed column takes its group and its order along, in any spelling', () => {
    const form = formOf(fullReport({ groupBy: ['hourofday( startTime )', 'srcIpAddr'] }));
    const id = idOf(form, 'HourOfDay(startTime)');
    const changed = changeColumn(form, id, 'DayOfWeek(startTime)', PLAIN_CONTEXT);
    expect(changed.groupBy).toEqual(['DayOfWeek(startTime)', 'srcIpAddr']);
    const order = changeColumn(changed, idOf(changed, 'COUNT(*)'), 'COUNT(user)', PLAIN_CONTEXT);
    expect(order.orderBy.map(({ expression }) => expression)).toEqual(['COUNT(user)', 'srcIpAddr']);
    const titled = titleColumn(form, id, 'hour of the day');
    expect(reportOf(titled).select[1]).toBe('HourOfDay(startTime) AS "hour of the day"');
  });

  test('a removed column is grouped by no more, unless another shows the same', () => {
    const form = formOf(fullReport());
    const gone = removeColumn(form, idOf(form, 'srcIpAddr'), PLAIN_CONTEXT);
    expect(gone.groupBy).toEqual(['HourOfDay(startTime)']);
    const twice = add(form, 'srcIpAddr');
    const kept = removeColumn(twice, idOf(twice, 'srcIpAddr'), PLAIN_CONTEXT);
    expect(kept.groupBy).toEqual(form.groupBy);
  });

  test('GROUP BY follows the columns only where it had their order', () => {
    const form = formOf(fullReport());
    expect(moveColumn(form, 0, 1, PLAIN_CONTEXT).groupBy).toEqual([
      'HourOfDay(startTime)',
      'srcIpAddr',
    ]);
    const own = { ...form, groupBy: ['HourOfDay(startTime)', 'srcIpAddr'] };
    expect(moveColumn(own, 3, 0, PLAIN_CONTEXT).groupBy).toEqual(own.groupBy);
    expect(moveColumn(form, 1, 1, PLAIN_CONTEXT)).toBe(form);
  });

  test('the switch of a column puts it into GROUP BY once, and out', () => {
    const on = setGrouped(
      setGrouped(empty, 'srcIpAddr', true, PLAIN_CONTEXT),
      'SRCIPADDR',
      true,
      PLAIN_CONTEXT,
    );
    expect(on.groupBy).toEqual(['srcIpAddr']);
    expect(setGrouped(on, 'srcipaddr', false, PLAIN_CONTEXT).groupBy).toEqual([]);
  });

  test('further patterns that grouped alike go on doing so; others stay', () => {
    const value = withForm(valueOf(fullReport()), (form) =>
      setGrouped(form, 'destIpAddr', true, PLAIN_CONTEXT),
    );
    expect(value.form.patterns[0]?.groupBy).toEqual(value.form.groupBy);
    const other = fullReport({ groupBy: ['srcIpAddr'] });
    const stays = withForm(valueOf(other), (form) =>
      setGrouped(form, 'destIpAddr', true, PLAIN_CONTEXT),
    );
    expect(stays.form.patterns[0]?.groupBy).toEqual(other.patterns[0]?.groupBy);
  });
});

describe('form and text', () => {
  test('the text is the report; what was read from it is the form, and nothing is dirty', () => {
    const report = fullReport();
    const value = asText(valueOf(report));
    expect(value.text).toContain('<Name>Talkers by hour</Name>');
    expect(isDirty(value, report)).toBe(false);
    const typed = { ...value, text: `${value.text ?? ''} `, unread: true };
    expect(isDirty(typed, report)).toBe(true);
    expect(isDirty(withRead(typed, report), report)).toBe(false);
    const read = withRead(typed, fullReport({ limit: 7 }));
    expect(reportOf(asForm(read).form).limit).toBe(7);
    expect(reportOf(asForm(read).form).extra).toEqual(report.extra);
  });
});
