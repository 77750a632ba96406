import { DEFAULT_CHOICES } from '../../../../core/setup/defaults';
import type {
  ExistingFlowLog,
  FlowLogTarget,
  InterfaceFacts,
  NetworkInventory,
  SetupChoices,
  SetupItem,
  SubnetFacts,
  VpcFacts,
} from '../../../../core/setup/model';
import { formatText } from '../../../../core/setup/log-format';

export const VPC: FlowLogTarget = { kind: 'VPC', id: 'vpc-0aaa0001', name: 'production' };
export const SUBNET: FlowLogTarget = { kind: 'Subnet', id: 'subnet-0aaa0002', name: '' };
export const ENI: FlowLogTarget = { kind: 'NetworkInterface', id: 'eni-0aaa0003', name: 'web' };

/** Choices with nothing wrong in them. */
export function choicesWith(part: Partial<SetupChoices> = {}): SetupChoices {
  return {
    ...DEFAULT_CHOICES,
    name: 'production flows',
    region: 'eu-west-1',
    accountId: '123456789012',
    targets: [VPC],
    ...part,
  };
}

export const NEW_USER = { mode: 'create-user', userName: 'flowglass-reader' } as const;
export const OLD_GROUP = {
  mode: 'existing',
  name: 'fsm',
  retentionDays: null,
  kmsKeyArn: '',
} as const;
export const OLD_ROLE = {
  mode: 'existing',
  name: 'arn:aws:iam::123456789012:role/service/flowlogsRole',
} as const;

export function item(
  kind: SetupItem['kind'],
  id: string,
  origin: SetupItem['origin'] = 'created',
  target = '',
): SetupItem {
  return { kind, id, target, origin, at: 0 };
}

/** A flow log that delivers what {@link choicesWith} would make for the VPC. */
export function flowLog(part: Partial<ExistingFlowLog> = {}): ExistingFlowLog {
  return {
    id: 'fl-0aaa0009',
    resourceId: VPC.id,
    traffic: 'ALL',
    destinationType: 'cloud-watch-logs',
    destination: 'fsm',
    format: formatText({ kind: 'recommended' }),
    aggregationSeconds: 60,
    roleArn: 'arn:aws:iam::123456789012:role/flowlogsRole',
    status: 'ACTIVE',
    deliveryStatus: 'SUCCESS',
    deliveryError: '',
    createdAt: 0,
    ...part,
  };
}

/** One VPC with one subnet with one interface, and a second VPC. */
export function inventory(flowLogs: readonly ExistingFlowLog[] = []): NetworkInventory {
  const tagged = { name: '', tags: {} };
  const vpc = (id: string): VpcFacts => ({
    ...tagged,
    id,
    cidrs: ['10.0.0.0/16'],
    isDefault: false,
  });
  const subnet: SubnetFacts = {
    ...tagged,
    id: SUBNET.id,
    vpcId: VPC.id,
    cidr: '10.0.1.0/24',
    zone: 'eu-west-1a',
  };
  const eni: InterfaceFacts = {
    ...tagged,
    id: ENI.id,
    vpcId: VPC.id,
    subnetId: SUBNET.id,
    description: '',
    addresses: ['10.0.1.5'],
    publicAddress: '',
    instanceId: '',
    type: 'nat_gateway',
    requesterManaged: true,
  };
  return {
    vpcs: [vpc(VPC.id), vpc('vpc-0bbb0001')],
    subnets: [subnet],
    interfaces: [eni],
    flowLogs,
    readAt: 0,
  };
}
