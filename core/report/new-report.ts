import type { Report } from './model';

/** A report that asks nothing yet: all attributes of every record. */
export function newReport(name: string): Report {
  return {
    name,
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
  };
}
