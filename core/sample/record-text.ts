import { ACCOUNT, REGION, type SampleInterface, VPC } from './network';

/** The 14 fields of the default format, in AWS's order. */
export const HEADER_V2 =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
/** All fields of versions 2 to 5. */
export const HEADER_V5 = `${HEADER_V2} vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr region az-id sublocation-type sublocation-id pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path`;

/** One direction of a conversation in one minute, as one interface sees it. */
export interface SampleRecord {
  readonly at: SampleInterface;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly protocol: number;
  readonly packets: number;
  readonly bytes: number;
  readonly action: 'ACCEPT' | 'REJECT';
  readonly flags: number;
  /** Where they differ from source and destination: behind a NAT gateway. */
  readonly packetSource?: string;
  readonly packetDestination?: string;
  /** Seconds after the start of the interface's interval; 0 when absent. */
  readonly later?: number;
}

/** The record as a line, without its end. `minute` is epoch seconds. */
export function recordText(record: SampleRecord, minute: number): string {
  const { at } = record;
  const start = minute + Math.min(59, at.offset + (record.later ?? 0));
  const common = `${at.format} ${ACCOUNT} ${at.id} ${record.source} ${record.destination} ${record.sourcePort} ${record.destinationPort} ${record.protocol} ${record.packets} ${record.bytes} ${start} ${start + 58} ${record.action} OK`;
  if (at.format === 2) return common;
  const egress = record.source === at.address;
  const type = record.source.includes(':') ? 'IPv6' : 'IPv4';
  const path = !egress ? '-' : record.destination.startsWith('10.') ? '1' : '8';
  return `${common} ${VPC} ${at.subnet} ${at.instance ?? '-'} ${record.flags} ${type} ${record.packetSource ?? record.source} ${record.packetDestination ?? record.destination} ${REGION} euc1-az2 - - - - ${egress ? 'egress' : 'ingress'} ${path}`;
}

/** A line that says that an interface had no traffic, or that records of it were lost. */
export function statusText(
  at: SampleInterface,
  minute: number,
  status: 'NODATA' | 'SKIPDATA',
): string {
  const start = minute + at.offset;
  return `2 ${ACCOUNT} ${at.id} - - - - - - - ${start} ${start + 58} - ${status}`;
}
