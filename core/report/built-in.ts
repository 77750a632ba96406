import type { Report } from './model';

/** The two reports of FortiSIEM's how-to for Amazon VPC flow logs, without a fixed time. */
const TOP_ACCEPTED: Report = {
  name: 'Amazon VPC Flow - Top Accepted Source, Dest, Port',
  description: 'Who talked to whom, on which port, and was let through: most flow records first.',
  select: ['reptDevIpAddr', 'srcIpAddr', 'destIpAddr', 'destIpPort', 'COUNT(*)'],
  groupBy: ['reptDevIpAddr', 'srcIpAddr', 'destIpAddr', 'destIpPort'],
  constraint: '(eventType = "AWS_VPC_FLOW_ACCEPT") AND (phCustId IN (1))',
  having: null,
  patterns: [],
  orderBy: [],
  interval: null,
  limit: null,
  naturalId: 'PH_SYS_Report_1551274433305',
  extra: {},
};

const BYTES_BY_ACTION: Report = {
  name: 'Amazon VPC Flows - Src, Dst, Port, Action, Received Bytes, Sent Bytes',
  description: 'Bytes of every flow, accepted or rejected: most sent bytes first.',
  select: [
    'reptDevIpAddr',
    'eventType',
    'eventName',
    'destIpAddr',
    'destIpPort',
    'srcAction',
    'srcIpAddr',
    'SUM(recvBytes64)',
    'SUM(sentBytes64)',
  ],
  groupBy: ['reptDevIpAddr', 'eventType', 'destIpAddr', 'destIpPort', 'srcAction', 'srcIpAddr'],
  constraint: '(eventType CONTAIN "AWS_VPC_FLOW") AND (phCustId IN (1))',
  having: null,
  patterns: [],
  orderBy: [],
  interval: null,
  limit: null,
  naturalId: 'PH_SYS_Report_1551273213669',
  extra: {},
};

/** The reports that are there from the start. */
export function builtInReports(): readonly Report[] {
  return [TOP_ACCEPTED, BYTES_BY_ACTION];
}
