import { describe, expect, it } from 'vitest';
import { printConstraint } from '../../../../core/constraint/print';
import { PLAIN_CONTEXT } from '../../../../core/expression/context';
import { planRecords, planReport } from '../../../../core/query/compile';
import { everything, plain, reportOf } from './report';

describe('stored fields that no list knows', () => {
  const storedFields = new Set(['bytes', 'future-field', 'tcp-flags', 'vpc-id']);
  const context = { ...PLAIN_CONTEXT, storedFields };

  it('can be selected, grouped, ordered and filtered by', () => {
    const report = reportOf({
      select: ['future_field', 'COUNT(*)', 'tcp-flags'],
      groupBy: ['future-field', 'tcp-flags'],
      orderBy: [{ expression: 'future-field', descending: true }],
      constraint: 'future-field CONTAIN "x" OR tcp-flags = 2',
    });
    const plan = planReport(report, { ...plain, context });
    expect(plan.notices.map(({ code }) => code)).toEqual([]);
    expect(plan).toMatchObject({
      columns: [{ key: 'future-field' }, { key: 'COUNT(*)' }, { key: 'tcpFlags' }],
      order: [{ column: 0, descending: true }],
    });
    expect(plan.where && printConstraint(plan.where)).toBe(
      '(future-field CONTAIN "x") OR (tcpFlags = 2)',
    );
    expect(() => planReport(report, plain)).toThrow(/future.field/);
  });

  it('are in the answer of a report that selects nothing, and of records that show all', () => {
    const plan = planReport(reportOf({}), { ...plain, context });
    expect(plan.kind === 'record' && plan.columns.at(-1)?.key).toBe('future-field');
    const records = { constraint: null, range: everything, limit: 1, offset: 0 };
    const all = planRecords({ ...records, shownFields: storedFields });
    expect(all.columns.slice(14).map(({ key }) => key)).toEqual([
      'vpcId',
      'tcpFlags',
      'future-field',
    ]);
  });

  it('are told of when no record has them', () => {
    const asked = (constraint: string) =>
      planRecords({ constraint, range: everything, limit: 1, offset: 0, context }).notices;
    expect(asked('field.other-field = "x"')).toMatchObject([
      { code: 'query/no-such-field', message: 'No stored record has the field other-field.' },
    ]);
    expect(asked('field.future-field = "x"')).toEqual([]);
  });
});
