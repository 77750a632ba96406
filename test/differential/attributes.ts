import type { Column, Type } from './question';

// What docs/report-language.md and the guide say of attributes, written down here and not taken from
// the app; the test checks that none of the app's is missing.

const column = (type: Type, ...names: string[]): Column[] => names.map((name) => ({ name, type }));

/** Attributes that most questions are about, and a field that the app does not know. */
export const USUAL: readonly Column[] = [
  ...column('text', 'reptDevName', 'eventType', 'eventName', 'srcAction', 'accountId', 'vpcId'),
  ...column('text', 'interfaceId', 'logStatus', 'direction', 'trafficType', 'my-field', 'hostName'),
  ...column('address', 'reptDevIpAddr', 'srcIpAddr', 'destIpAddr', 'pktSrcIpAddr', 'hostIpAddr'),
  ...column('integer', 'srcIpPort', 'destIpPort', 'ipProto', 'sentPkts64', 'sentBytes64'),
  ...column('integer', 'totBytes64', 'durationMSec', 'tcpFlags', 'phCustId', 'recvBytes64'),
  ...column('integer', 'flowVersion', 'phEventCategory'),
  ...column('time', 'startTime', 'endTime', 'phRecvTime'),
];

/** Fields whose attribute is called otherwise than they are. */
const NAMED: readonly (readonly [attribute: string, field: string, type: Type])[] = [
  ['subnetId', 'subnet-id', 'text'],
  ['awsRegion', 'region', 'text'],
  ['ec2InstanceId', 'instance-id', 'text'],
  ['pktDestIpAddr', 'pkt-dstaddr', 'address'],
  ['trafficPath', 'traffic-path', 'integer'],
  ['encryptionStatus', 'encryption-status', 'integer'],
  ['lostPktsNoRoute', 'packets-lost-no-route', 'integer'],
  ['lostPktsBlackhole', 'packets-lost-blackhole', 'integer'],
  ['lostPktsMtuExceeded', 'packets-lost-mtu-exceeded', 'integer'],
  ['lostPktsTtlExpired', 'packets-lost-ttl-expired', 'integer'],
];

const OTHER_FIELDS = `az-id sublocation-type sublocation-id pkt-src-aws-service pkt-dst-aws-service
resource-type tgw-id tgw-attachment-id tgw-src-vpc-account-id tgw-dst-vpc-account-id tgw-src-vpc-id
tgw-dst-vpc-id tgw-src-subnet-id tgw-dst-subnet-id tgw-src-eni tgw-dst-eni tgw-src-az-id
tgw-dst-az-id tgw-pair-attachment-id ecs-cluster-arn ecs-cluster-name ecs-container-instance-arn
ecs-container-instance-id ecs-container-id ecs-second-container-id ecs-service-name
ecs-task-definition-arn ecs-task-arn ecs-task-id reject-reason resource-id instance-tag
instance-tag-2 interface-tag interface-tag-2 asg-tag asg-tag-2 interface-type next-hop-interface-id
next-hop-subnet-id next-hop-az-id next-hop-vpc-id next-hop-interface-type`.split(/\s+/);

/** All else that a record may hold: the field's name with capitals in place of hyphens, as text. */
export const FIELD_COLUMNS: readonly (readonly [column: Column, field: string])[] = [
  ...NAMED.map(([name, field, type]) => [{ name, type }, field] as const),
  ...OTHER_FIELDS.map((field) => {
    const name = field.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return [{ name, type: 'text' }, field] as const;
  }),
];

/** FortiSIEM's attributes that no flow record fills. */
const EMPTY: readonly Column[] = [
  ...column('integer', 'recvPkts64', 'eventSeverity', 'incidentId'),
  ...column('text', 'srcName', 'destName', 'rawEventMsg', 'eventSeverityCat', 'user', 'procName'),
  ...column('text', 'ruleName', 'srcGeoCountry', 'srcGeoCity', 'srcGeoLatitude', 'srcGeoLongitude'),
  ...column('text', 'destGeoCountry', 'destGeoCity', 'destGeoLatitude', 'destGeoLongitude'),
];

export const COLUMNS: readonly Column[] = [
  ...USUAL,
  ...FIELD_COLUMNS.map(([made]) => made),
  ...EMPTY,
];
