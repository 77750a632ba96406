import { newReport } from '../../../../../core/report/new-report';
import type { Report } from '../../../../../core/report/model';

/** A report with a part in every field. */
export function fullReport(over: Partial<Report> = {}): Report {
  return {
    ...newReport('Talkers by hour'),
    description: 'Who talks when.',
    select: [
      'srcIpAddr',
      'HourOfDay(startTime) "hour"',
      'SUM(sentBytes64) / COUNT(*) AS "mean, \\"bytes\\""',
      'COUNT(*)',
    ],
    groupBy: ['srcIpAddr', 'HourOfDay(startTime)'],
    constraint: '(srcAction = "ACCEPT") AND (destIpPort IN (22, 443))',
    having: 'COUNT(*) >= 2',
    patterns: [
      {
        ...{ operator: 'OR', name: 'second', constraint: 'destIpPort = 53', having: null },
        groupBy: ['HourOfDay(startTime)', 'srcIpAddr'],
        extra: { 'SubPattern@id': '7' },
      },
    ],
    orderBy: [
      { expression: 'COUNT(*)', descending: true },
      { expression: 'srcIpAddr', descending: false },
    ],
    interval: { kind: 'relative', seconds: 7200 },
    limit: 50,
    naturalId: 'PH_SYS_Report_1',
    extra: { 'Report@baseline': 'x', userRoles: '<userRoles/>' },
    ...over,
  };
}
