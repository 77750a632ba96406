import type { Report } from '../../../../core/report/model';

export const everything = { from: null, to: null };
export const plain = { range: everything, limit: null, trendBuckets: 0 };

/** A report with nothing in it but what a test names. */
export function reportOf(parts: Partial<Report>): Report {
  return {
    name: 'Test',
    description: '',
    select: [],
    groupBy: [],
    constraint: null,
    having: null,
    patterns: [],
    orderBy: [],
    interval: null,
    limit: null,
    naturalId: null,
    extra: {},
    ...parts,
  };
}
