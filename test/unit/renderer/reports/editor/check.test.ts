import { describe, expect, test } from 'vitest';
import { PLAIN_CONTEXT } from '../../../../../core/expression/context';
import type { Report } from '../../../../../core/report/model';
import {
  checkForm,
  faultCount,
  firstFault,
} from '../../../../../renderer/reports/editor/state/check';
import { formOf } from '../../../../../renderer/reports/editor/state/form';
import { describe as describeExpression } from '../../../../../renderer/reports/editor/form/columns/describe';
import { fullReport } from './a-report';

const check = (over: Partial<Report>) => checkForm(formOf(fullReport(over)), PLAIN_CONTEXT);

describe('checks as one types', () => {
  test('a report that is right has its question and no fault', () => {
    const checks = check({});
    expect(firstFault(checks)).toBeNull();
    expect(checks.plan?.kind).toBe('group');
  });

  test('every fault is told at its own field, not the first alone', () => {
    const checks = check({
      select: ['srcIpAddr', 'SUM(sentByte64)', 'COUNT(*)'],
      constraint: 'srcIpAdr = 10.0.0.1',
      having: 'COUNT(*) >',
      groupBy: ['srcIpAddr', 'SUM(sentBytes64)'],
      orderBy: [{ expression: 'NoSuch(x)', descending: true }],
      patterns: [],
    });
    expect([...checks.select.keys()]).toEqual([1]);
    expect(checks.select.get(1)?.action).toContain('sentBytes64');
    expect([...checks.groupBy.keys()]).toEqual(['SUM(sentBytes64)']);
    expect(checks.constraint?.place).toMatchObject({ line: 1, column: 1 });
    expect(checks.having).not.toBeNull();
    expect(checks.orderBy.size).toBe(1);
    expect(checks.plan).toBeNull();
    expect(faultCount(checks)).toBe(5);
    expect(firstFault(checks)).toBe(checks.select.get(1));
  });

  test('a pattern that cannot be answered is told at the pattern', () => {
    const [pattern] = fullReport().patterns;
    if (!pattern) throw new Error('The report has a further pattern.');
    const checks = check({ patterns: [pattern, { ...pattern, operator: 'FOLLOWED_BY' }] });
    expect([...checks.patterns.keys()]).toEqual([1]);
    expect(faultCount(checks)).toBe(1);
  });

  test('a group that is not defined is no fault, and the question tells of it', () => {
    const checks = check({ constraint: 'srcIpAddr IN (Group@Servers)', patterns: [] });
    expect(firstFault(checks)).toBeNull();
    const notice = checks.plan?.notices.find(({ remedy }) => remedy === 'define-group');
    expect(notice?.groupName).toBe('Servers');
  });
});

describe('what is said beside an expression', () => {
  test('the help of the attribute, or of the function that is the whole of it', () => {
    expect(describeExpression('destIpPort', PLAIN_CONTEXT)).toMatchObject({
      displayName: 'Destination TCP/UDP Port',
      type: 'integer',
    });
    expect(describeExpression('SUM(sentBytes64)', PLAIN_CONTEXT).help).toContain('sum');
    expect(describeExpression('SUM(sentBytes64) / COUNT(*)', PLAIN_CONTEXT).help).toBe('');
    expect(describeExpression('SUM(', PLAIN_CONTEXT).help).toContain('sum');
  });
});
