import { describe, expect, it } from 'vitest';
import { builtInDashboards } from '../../../../core/dashboard/built-in';
import { planReport } from '../../../../core/query/compile';
import { builtInReports } from '../../../../core/report/built-in';
import { plain } from '../query/report';

describe('what is there from the start', () => {
  it('can be planned, and says only that received bytes are empty', () => {
    const reports = [
      ...builtInReports(),
      ...builtInDashboards().flatMap(({ widgets }) => widgets.map(({ report }) => report)),
    ];
    expect(reports).toHaveLength(6);
    for (const report of reports) {
      const plan = planReport(report, plain);
      expect(plan.kind).toBe('group');
      expect(plan.notices.map(({ message }) => message)).toEqual(
        report.select.includes('SUM(recvBytes64)')
          ? [expect.stringContaining('recvBytes64 is always empty')]
          : [],
      );
    }
  });

  it('has names and ids once each', () => {
    const reports = builtInReports();
    expect(new Set(reports.map(({ name }) => name)).size).toBe(reports.length);
    expect(new Set(reports.map(({ naturalId }) => naturalId)).size).toBe(reports.length);
  });
});
