/**
 * Event types of flow records. The first two are FortiSIEM's. The others are ours and do not hold
 * `AWS_VPC_FLOW`, because reports count flows with `eventType CONTAIN "AWS_VPC_FLOW"` and a
 * NODATA or SKIPDATA record is no flow, and a transit gateway's records are the same traffic again.
 */
export const EVENT_TYPES = {
  accept: 'AWS_VPC_FLOW_ACCEPT',
  reject: 'AWS_VPC_FLOW_REJECT',
  /** A flow without an action: of a transit gateway, or in a log format without the field. */
  flow: 'AWS_FLOW',
  noData: 'AWS_VPC_NODATA',
  skipData: 'AWS_VPC_SKIPDATA',
} as const;

export type EventType = (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES];

const NAMES: Readonly<Record<EventType, string>> = {
  AWS_VPC_FLOW_ACCEPT: 'AWS flow log accept',
  AWS_VPC_FLOW_REJECT: 'AWS flow log reject',
  AWS_FLOW: 'AWS flow log',
  AWS_VPC_NODATA: 'AWS flow log no data',
  AWS_VPC_SKIPDATA: 'AWS flow log skipped data',
};

/**
 * The event type of a record; null stands for `-` or a field the format does not have.
 * The log status decides first: a NODATA or SKIPDATA record is no flow whatever its action says.
 */
export function eventTypeOf(action: string | null, logStatus: string | null): EventType {
  if (logStatus === 'NODATA') return EVENT_TYPES.noData;
  if (logStatus === 'SKIPDATA') return EVENT_TYPES.skipData;
  if (action === 'ACCEPT') return EVENT_TYPES.accept;
  if (action === 'REJECT') return EVENT_TYPES.reject;
  return EVENT_TYPES.flow;
}

/** The event type in words, as FortiSIEM shows it. */
export function eventNameOf(eventType: EventType): string {
  return NAMES[eventType];
}
