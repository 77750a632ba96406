import type { Report } from '../../core/report/model';

/** A report that selects nothing yet. */
export const REPORT: Report = {
  name: 'Test',
  description: '',
  select: [],
  groupBy: [],
  constraint: null,
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
