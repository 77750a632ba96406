import { FIELDS, type FieldName } from './field';
import { DEFAULT_FORMAT, formatKey } from './format';

/** Every field of Transit Gateway flow logs in their default order. No action, no interface. */
export const TRANSIT_GATEWAY_FORMAT: readonly FieldName[] = (
  'version resource-type account-id tgw-id tgw-attachment-id ' +
  'tgw-src-vpc-account-id tgw-dst-vpc-account-id tgw-src-vpc-id tgw-dst-vpc-id ' +
  'tgw-src-subnet-id tgw-dst-subnet-id tgw-src-eni tgw-dst-eni tgw-src-az-id tgw-dst-az-id ' +
  'tgw-pair-attachment-id srcaddr dstaddr srcport dstport protocol packets bytes start end ' +
  'log-status type packets-lost-no-route packets-lost-blackhole packets-lost-mtu-exceeded ' +
  'packets-lost-ttl-expired tcp-flags region flow-direction ' +
  'pkt-src-aws-service pkt-dst-aws-service'
).split(' ');

/** The order in which AWS's own custom-format examples give the version 3 fields. */
const VERSION_3_EXAMPLE: readonly FieldName[] = (
  'version vpc-id subnet-id instance-id interface-id account-id type srcaddr dstaddr ' +
  'srcport dstport pkt-srcaddr pkt-dstaddr protocol bytes packets start end action ' +
  'tcp-flags log-status'
).split(' ');

/** Newer than version 5 and good for every VPC; those left out need ECS permissions or tag keys. */
const NEWER: ReadonlySet<FieldName> = new Set([
  'reject-reason',
  'resource-id',
  'encryption-status',
]);

/**
 * The format that the set-up recommends: all fields of versions 2 to 5, and of the newer ones those that
 * need nothing else, in AWS's order.
 */
export const RECOMMENDED_FORMAT: readonly FieldName[] = FIELDS.filter(
  ({ name, version }) => version <= 5 || NEWER.has(name),
).map(({ name }) => name);

/** Versions after which all fields so far, in documented order, make a layout; 6 is apart. */
const VERSIONS = [3, 4, 5, 7, 8, 9, 10, 11];

function upTo(version: number): FieldName[] {
  return FIELDS.filter((f) => f.version <= version && f.version !== 6).map((f) => f.name);
}

/** Layouts to try when nothing says which one a file has; earlier ones are more usual. */
export const KNOWN_LAYOUTS: readonly (readonly FieldName[])[] = [
  DEFAULT_FORMAT,
  TRANSIT_GATEWAY_FORMAT,
  RECOMMENDED_FORMAT,
  ...VERSIONS.map(upTo),
  VERSION_3_EXAMPLE,
];

/** The layouts without repeats, first ones kept. */
export function distinctLayouts(
  layouts: readonly (readonly FieldName[])[],
): (readonly FieldName[])[] {
  const byKey = new Map<string, readonly FieldName[]>();
  for (const layout of layouts) {
    const key = formatKey(layout);
    if (!byKey.has(key)) byKey.set(key, layout);
  }
  return [...byKey.values()];
}
