import { type FieldName, fieldDefinition } from '../../flow/field';

/** 2026-01-15 09:30:00 UTC; any time does, but always the same. */
const START = 1_768_469_400;

/** One accepted HTTPS conversation, as an interface of a container host sees it going out. */
const VALUES: Readonly<Record<FieldName, string>> = {
  'account-id': '123456789012',
  'interface-id': 'eni-0a1b2c3d4e5f60718',
  srcaddr: '10.0.1.25',
  dstaddr: '198.51.100.7',
  srcport: '49152',
  dstport: '443',
  protocol: '6',
  packets: '24',
  bytes: '18640',
  start: `${START}`,
  end: `${START + 58}`,
  action: 'ACCEPT',
  'log-status': 'OK',
  'vpc-id': 'vpc-0f1e2d3c4b5a69788',
  'subnet-id': 'subnet-0123456789abcdef0',
  'instance-id': 'i-0fedcba9876543210',
  'tcp-flags': '3',
  type: 'IPv4',
  'pkt-srcaddr': '10.0.1.25',
  'pkt-dstaddr': '198.51.100.7',
  region: 'eu-west-1',
  'az-id': 'euw1-az2',
  'pkt-dst-aws-service': 'S3',
  'flow-direction': 'egress',
  'traffic-path': '8',
  'resource-type': 'TransitGateway',
  'tgw-id': 'tgw-0a1b2c3d4e5f60718',
  'tgw-attachment-id': 'tgw-attach-0a1b2c3d4e5f60718',
  'tgw-src-vpc-account-id': '123456789012',
  'tgw-dst-vpc-account-id': '210987654321',
  'tgw-src-vpc-id': 'vpc-0f1e2d3c4b5a69788',
  'tgw-dst-vpc-id': 'vpc-08796a5b4c3d2e1f0',
  'tgw-src-subnet-id': 'subnet-0123456789abcdef0',
  'tgw-dst-subnet-id': 'subnet-0fedcba9876543210',
  'tgw-src-eni': 'eni-0a1b2c3d4e5f60718',
  'tgw-dst-eni': 'eni-08170f6e5d4c3b2a1',
  'tgw-src-az-id': 'euw1-az2',
  'tgw-dst-az-id': 'euw1-az3',
  'tgw-pair-attachment-id': 'tgw-attach-08170f6e5d4c3b2a1',
  'packets-lost-no-route': '0',
  'packets-lost-blackhole': '0',
  'packets-lost-mtu-exceeded': '0',
  'packets-lost-ttl-expired': '0',
  'ecs-cluster-arn': 'arn:aws:ecs:eu-west-1:123456789012:cluster/shop',
  'ecs-cluster-name': 'shop',
  'ecs-container-instance-arn':
    'arn:aws:ecs:eu-west-1:123456789012:container-instance/shop/0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  'ecs-container-instance-id': '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  'ecs-container-id': '1f2e3d4c5b6a',
  'ecs-service-name': 'web',
  'ecs-task-definition-arn': 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7',
  'ecs-task-arn': 'arn:aws:ecs:eu-west-1:123456789012:task/shop/9f8e7d6c5b4a39281706f5e4d3c2b1a0',
  'ecs-task-id': '9f8e7d6c5b4a39281706f5e4d3c2b1a0',
  'resource-id': 'eni-0a1b2c3d4e5f60718',
  'encryption-status': '1',
  'instance-tag': 'web-1',
  'interface-tag': 'front',
  'asg-tag': 'web',
  'interface-type': 'interface',
  'next-hop-interface-id': 'nat-0a1b2c3d4e5f60718',
  'next-hop-subnet-id': 'subnet-0fedcba9876543210',
  'next-hop-az-id': 'euw1-az2',
  'next-hop-vpc-id': 'vpc-0f1e2d3c4b5a69788',
  'next-hop-interface-type': 'nat_gateway',
};

/**
 * A record as it would look with these fields: one made-up conversation, `-` where a field has no
 * value in it. `version` is the highest among the fields, as AWS writes it.
 */
export function sampleLine(fields: readonly FieldName[]): string {
  const versions = fields.map((name) => fieldDefinition(name).version);
  const version = `${Math.max(2, ...versions)}`;
  return fields.map((name) => (name === 'version' ? version : (VALUES[name] ?? '-'))).join(' ');
}
