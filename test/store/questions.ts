import type { Report } from '../../core/report/model';

/** A report that selects nothing yet. */
export const REPORT: Report = {
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
};

/** The how-to's first report. */
export const TOP_ACCEPTED: Report = {
  ...REPORT,
  select: ['reptDevIpAddr', 'srcIpAddr', 'destIpAddr', 'destIpPort', 'COUNT(*)'],
  groupBy: ['reptDevIpAddr', 'srcIpAddr', 'destIpAddr', 'destIpPort'],
  constraint: '(eventType = "AWS_VPC_FLOW_ACCEPT") AND (phCustId IN (1))',
};

/** The how-to's second report. */
export const BYTES: Report = {
  ...REPORT,
  select: [
    ...['reptDevIpAddr', 'eventType', 'eventName', 'destIpAddr', 'destIpPort', 'srcAction'],
    ...['srcIpAddr', 'SUM(recvBytes64)', 'SUM(sentBytes64)'],
  ],
  groupBy: ['reptDevIpAddr', 'eventType', 'destIpAddr', 'destIpPort', 'srcAction', 'srcIpAddr'],
  constraint: '(eventType CONTAIN "AWS_VPC_FLOW") AND (phCustId IN (1))',
};

export const FLOWS = "status NOT IN ('NODATA', 'SKIPDATA')";
export const accepted = (limit: string, within = 'true'): string => `
  SELECT own, src, dst, dport, count(*) c FROM flow
  WHERE action = 'ACCEPT' AND ${FLOWS} AND ${within}
  GROUP BY own, ownk, src, srck, dst, dstk, dport
  ORDER BY c DESC, ownk, srck, dstk, dport ${limit}`;
export const sent = (limit: string, within = 'true'): string => `
  SELECT own, 'AWS_VPC_FLOW_' || action, 'AWS flow log ' || lower(action), dst, dport, action, src, NULL, sum(bytes) s
  FROM flow WHERE action IS NOT NULL AND ${FLOWS} AND ${within}
  GROUP BY own, ownk, action, dst, dstk, dport, src, srck
  ORDER BY s DESC, ownk, action, dstk, dport, srck ${limit}`;
