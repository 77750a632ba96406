import { expect, it } from 'vitest';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import { planRecords, planReport } from '../../../../core/query/compile';
import type { Report } from '../../../../core/report/model';
import { everything, plain, reportOf } from './report';

const messages = (parts: Partial<Report>, zone: 'utc' | 'local' = 'utc'): string[] =>
  planReport(reportOf(parts), { ...plain, context: { ...PLAIN_CONTEXT, zone } }).notices.map(
    ({ message }) => message,
  );

it('tells in which zone times are counted, wherever they are', () => {
  const utc = ['HourOfDay counts in UTC.'];
  expect(messages({ groupBy: ['HourOfDay(startTime)'] })).toEqual(utc);
  expect(messages({ constraint: 'HourOfDay(startTime) > 3' })).toEqual(utc);
  expect(messages({ select: ['HourOfDay(MIN(startTime))'] })).toEqual(utc);
  expect(messages({ select: ['COUNT(*)'], having: 'HourOfDay(MAX(startTime)) > 1' })).toEqual(utc);
  expect(messages({ select: ['SUM(IF(HourOfDay(startTime) > 1, 1, 0))'] })).toEqual(utc);
  expect(messages({ groupBy: ['DayOfWeek(startTime)', 'HourOfDay(startTime)'] }, 'local')).toEqual([
    'HourOfDay and DayOfWeek count in the time zone of this computer.',
  ]);
  expect(messages({ select: ['TO_STRING(startTime)'] })).toEqual([]);
});

it('tells of attributes that are always empty within expressions, each once', () => {
  const empty = ['recvBytes64 is always empty. A flow record counts one direction only.'];
  expect(messages({ select: ['SUM(sentBytes64) + SUM(recvBytes64)', 'MAX(recvBytes64)'] })).toEqual(
    empty,
  );
  expect(messages({ select: ['SUM(IF(recvBytes64 > 1, 1, 0))'] }).slice(0, 1)).toEqual(empty);
  expect(messages({ select: ['COUNT(*)'], having: 'SUM(recvBytes64) > 1' })).toEqual(empty);
  expect(messages({ select: ['recvBytes64 + 1'] })).toEqual(empty);
});

it('tells of what is selected but not grouped by, unless the groups decide it', () => {
  const groupBy = ['eventType', 'srcIpPort'];
  const select = ['eventName', 'phCustId', 'TO_STRING(srcIpPort)', 'COUNT(*)'];
  expect(messages({ select, groupBy })).toEqual([]);
  expect(messages({ select: ['vpcId', 'LEN(vpcId)', ...select], groupBy })).toEqual([
    'vpcId, LEN(vpcId) are selected but not grouped by, and show the value of each group’s first record.',
  ]);
});

it('tells of groups that are not defined, with the way to define them', () => {
  const report = reportOf({ select: ['SUM(IF(srcIpAddr IN (Group@Nets), 1, 0))'] });
  expect(planReport(report, plain).notices).toMatchObject([
    { code: 'constraint/unresolved-group', remedy: 'define-group', groupName: 'Nets' },
  ]);
});

it('tells of fields that no record has, in records too', () => {
  const asked = { range: everything, limit: 1, offset: 0, context: PLAIN_CONTEXT };
  const { notices } = planRecords({ ...asked, constraint: 'LEN(field.odd-one) > 1' });
  expect(notices.map(({ code }) => code)).toEqual(['query/no-such-field']);
});
