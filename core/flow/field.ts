/**
 * The fields of flow records, versions 2 to 11 and Transit Gateway.
 * Source: Amazon VPC user guide, "Flow log records", and the Transit Gateway flow log guide.
 */
export type FieldKind = 'number' | 'address' | 'text';

export interface FieldDefinition {
  /** AWS's spelling, with hyphens. */
  readonly name: string;
  readonly kind: FieldKind;
  /** First version that has the field; 6 is the Transit Gateway set. */
  readonly version: number;
  /** Upper bound of a number field, inclusive; 2^53 - 1 where AWS gives none. */
  readonly max?: number;
  /** For number fields: `seconds` are epoch seconds; milliseconds are recognised and divided. */
  readonly unit?: 'bytes' | 'packets' | 'seconds';
  /** Closed set of values, where AWS documents one. */
  readonly values?: readonly string[];
}

const MAX = Number.MAX_SAFE_INTEGER;
const text = (version: number, ...names: string[]): FieldDefinition[] =>
  names.map((name) => ({ name, kind: 'text', version }));

/** Every known field, in AWS's documented order. */
export const FIELDS: readonly FieldDefinition[] = [
  { name: 'version', kind: 'number', version: 2, max: 255 },
  ...text(2, 'account-id', 'interface-id'),
  { name: 'srcaddr', kind: 'address', version: 2 },
  { name: 'dstaddr', kind: 'address', version: 2 },
  { name: 'srcport', kind: 'number', version: 2, max: 65_535 },
  { name: 'dstport', kind: 'number', version: 2, max: 65_535 },
  { name: 'protocol', kind: 'number', version: 2, max: 255 },
  { name: 'packets', kind: 'number', version: 2, max: MAX, unit: 'packets' },
  { name: 'bytes', kind: 'number', version: 2, max: MAX, unit: 'bytes' },
  { name: 'start', kind: 'number', version: 2, max: MAX, unit: 'seconds' },
  { name: 'end', kind: 'number', version: 2, max: MAX, unit: 'seconds' },
  { name: 'action', kind: 'text', version: 2, values: ['ACCEPT', 'REJECT'] },
  { name: 'log-status', kind: 'text', version: 2, values: ['OK', 'NODATA', 'SKIPDATA'] },
  ...text(3, 'vpc-id', 'subnet-id', 'instance-id'),
  { name: 'tcp-flags', kind: 'number', version: 3, max: 255 },
  ...text(3, 'type'),
  { name: 'pkt-srcaddr', kind: 'address', version: 3 },
  { name: 'pkt-dstaddr', kind: 'address', version: 3 },
  ...text(4, 'region', 'az-id', 'sublocation-type', 'sublocation-id'),
  ...text(5, 'pkt-src-aws-service', 'pkt-dst-aws-service'),
  { name: 'flow-direction', kind: 'text', version: 5, values: ['ingress', 'egress'] },
  { name: 'traffic-path', kind: 'number', version: 5, max: 255 },
  ...text(6, 'resource-type', 'tgw-id', 'tgw-attachment-id'),
  ...text(
    6,
    'tgw-src-vpc-account-id',
    'tgw-dst-vpc-account-id',
    'tgw-src-vpc-id',
    'tgw-dst-vpc-id',
  ),
  ...text(6, 'tgw-src-subnet-id', 'tgw-dst-subnet-id', 'tgw-src-eni', 'tgw-dst-eni'),
  ...text(6, 'tgw-src-az-id', 'tgw-dst-az-id', 'tgw-pair-attachment-id'),
  { name: 'packets-lost-no-route', kind: 'number', version: 6, max: MAX, unit: 'packets' },
  { name: 'packets-lost-blackhole', kind: 'number', version: 6, max: MAX, unit: 'packets' },
  { name: 'packets-lost-mtu-exceeded', kind: 'number', version: 6, max: MAX, unit: 'packets' },
  { name: 'packets-lost-ttl-expired', kind: 'number', version: 6, max: MAX, unit: 'packets' },
  ...text(7, 'ecs-cluster-arn', 'ecs-cluster-name', 'ecs-container-instance-arn'),
  ...text(7, 'ecs-container-instance-id', 'ecs-container-id', 'ecs-second-container-id'),
  ...text(7, 'ecs-service-name', 'ecs-task-definition-arn', 'ecs-task-arn', 'ecs-task-id'),
  ...text(8, 'reject-reason'),
  ...text(9, 'resource-id'),
  { name: 'encryption-status', kind: 'number', version: 10, max: 255 },
  ...text(11, 'instance-tag', 'instance-tag-2', 'interface-tag', 'interface-tag-2'),
  ...text(11, 'asg-tag', 'asg-tag-2', 'interface-type', 'next-hop-interface-id'),
  ...text(11, 'next-hop-subnet-id', 'next-hop-az-id', 'next-hop-vpc-id', 'next-hop-interface-type'),
];

/** A known field's name, or the name of an unknown field that is carried as text. */
export type FieldName = string;

const BY_NAME: ReadonlyMap<string, FieldDefinition> = new Map(FIELDS.map((f) => [f.name, f]));

/** Brings `a-b`, `a_b` and `${a-b}` to AWS's spelling; case is folded. */
export function normalizeFieldName(written: string): FieldName {
  const inner = /^\$\{(.*)\}$/.exec(written.trim())?.[1] ?? written.trim();
  return inner.toLowerCase().replaceAll('_', '-');
}

/** The definition of a field; an unknown name is carried as text (version 0). */
export function fieldDefinition(name: FieldName): FieldDefinition {
  return BY_NAME.get(name) ?? { name, kind: 'text', version: 0 };
}

/** True when AWS documents the field. */
export function isKnownField(name: FieldName): boolean {
  return BY_NAME.has(name);
}
