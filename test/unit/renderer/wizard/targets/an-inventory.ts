import type {
  ExistingFlowLog,
  InterfaceFacts,
  NetworkInventory,
  SubnetFacts,
  VpcFacts,
} from '../../../../../core/setup/model';

export function aVpc(id: string, name: string, over: Partial<VpcFacts> = {}): VpcFacts {
  const tags = name === '' ? {} : { Name: name };
  return { id, name, tags, cidrs: ['10.16.0.0/16'], isDefault: false, ...over };
}

export function aSubnet(id: string, vpcId: string, name: string): SubnetFacts {
  return { id, vpcId, name, tags: {}, cidr: '10.16.16.0/20', zone: 'eu-west-1a' };
}

export function anInterface(
  id: string,
  vpcId: string,
  subnetId: string,
  over: Partial<InterfaceFacts> = {},
): InterfaceFacts {
  return {
    id,
    vpcId,
    subnetId,
    name: '',
    tags: {},
    description: '',
    addresses: [],
    publicAddress: '',
    instanceId: '',
    type: 'interface',
    requesterManaged: false,
    ...over,
  };
}

export function aFlowLog(resourceId: string, over: Partial<ExistingFlowLog> = {}): ExistingFlowLog {
  return {
    id: 'fl-0b27c3d4e5f6a7b89',
    resourceId,
    traffic: 'ALL',
    destinationType: 'cloud-watch-logs',
    destination: 'fsm',
    format: '',
    aggregationSeconds: 60,
    roleArn: '',
    status: 'ACTIVE',
    deliveryStatus: 'SUCCESS',
    deliveryError: '',
    createdAt: null,
    ...over,
  };
}

export const CORE = 'vpc-0a41c7d9e2b60f318';
export const EDGE = 'vpc-04be19f3a7c25d806';
export const WEB_NET = 'subnet-0aa11bb22cc33dd44';
export const DB_NET = 'subnet-0bb11bb22cc33dd44';
export const WEB = 'eni-0d3f81c27a9be6450';
export const DB = 'eni-08b2e5c1f47d9a036';
export const BALANCER = 'eni-0417ce92d8b3f5a61';

/** Two VPCs, one with two subnets and three interfaces; the other one is logged to S3. */
export const INVENTORY: NetworkInventory = {
  vpcs: [
    aVpc(CORE, 'retail-core'),
    aVpc(EDGE, 'edge', { cidrs: ['10.17.0.0/16', '10.18.0.0/16'] }),
  ],
  subnets: [aSubnet(WEB_NET, CORE, 'web'), aSubnet(DB_NET, CORE, 'db')],
  interfaces: [
    anInterface(WEB, CORE, WEB_NET, {
      name: 'web-10 primary',
      addresses: ['10.16.12.21', '10.16.12.22'],
      tags: { Name: 'web-10 primary', team: 'Checkout' },
    }),
    anInterface(BALANCER, CORE, WEB_NET, { description: 'ELB app/retail/50dc' }),
    anInterface(DB, CORE, DB_NET, { name: 'db-1 primary', addresses: ['10.16.20.5'] }),
  ],
  flowLogs: [
    aFlowLog(EDGE, {
      traffic: 'REJECT',
      destinationType: 's3',
      destination: 'arn:aws:s3:::acme-audit/vpc/',
      aggregationSeconds: 600,
    }),
  ],
  readAt: Date.UTC(2026, 10, 24, 14, 12),
};
