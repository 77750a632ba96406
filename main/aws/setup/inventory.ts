import {
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type NetworkInterface,
  type Subnet,
  type Vpc,
} from '@aws-sdk/client-ec2';
import { ProblemError } from '../../../core/problem';
import type {
  InterfaceFacts,
  NetworkInventory,
  SubnetFacts,
  Tagged,
  VpcFacts,
} from '../../../core/setup/model';
import { grantHelps } from '../errors';
import { type SetupClients, type SetupOptions, withSetupClients } from './calls/clients';
import { describeFlowLogs, plainFlowLog } from './flow-logs';
import { allPages, at } from './calls/pages';
import { isAbort, setupProblem } from './calls/problems';
import { tagRecord } from './calls/tags';
import type { SetupTarget } from './types';

/**
 * The VPCs, subnets and interfaces of the Region with names, tags and addresses, and all flow logs there.
 * Needs `ec2:DescribeVpcs`, `DescribeSubnets`, `DescribeNetworkInterfaces` and `DescribeFlowLogs`. Throws
 * ProblemError when any part could not be read, with every missing action at once: a list of flow
 * logs that is empty for want of a permission would claim that nothing is logged yet.
 */
export function readInventory(
  target: SetupTarget,
  options: SetupOptions = {},
): Promise<NetworkInventory> {
  return withSetupClients(target, options, async (clients) => {
    const [vpcs, subnets, interfaces, flowLogs] = await Promise.allSettled([
      readVpcs(clients),
      readSubnets(clients),
      readInterfaces(clients),
      describeFlowLogs(clients, {}),
    ]);
    if (
      vpcs.status === 'fulfilled' &&
      subnets.status === 'fulfilled' &&
      interfaces.status === 'fulfilled' &&
      flowLogs.status === 'fulfilled'
    ) {
      return {
        vpcs: vpcs.value,
        subnets: subnets.value,
        interfaces: interfaces.value,
        flowLogs: flowLogs.value.map(plainFlowLog),
        readAt: Math.round(clients.clock.now()),
      };
    }
    throw partsFailed(
      clients,
      [vpcs, subnets, interfaces, flowLogs].flatMap((part) =>
        part.status === 'rejected' ? [part.reason as unknown] : [],
      ),
    );
  });
}

function partsFailed(clients: SetupClients, errors: readonly unknown[]): unknown {
  const aborted = errors.find(isAbort);
  if (aborted !== undefined) return aborted;
  const problems = errors.map((error) => setupProblem(error, clients));
  const denied = problems.filter(({ code }) => code === 'aws/denied');
  const [first] = denied.length > 0 ? denied : problems;
  if (first === undefined) return errors[0];
  const missing = [...new Set(denied.flatMap(({ missingActions = [] }) => missingActions))];
  if (missing.length < 2) return new ProblemError(first);
  const other = denied.find(({ detail = '' }) => !grantHelps(detail));
  return new ProblemError({
    ...first,
    message: `The credential may not use ${missing.join(', ')}.`,
    action:
      other?.action ?? `Allow ${missing.join(', ')} in the IAM policy of the key's user or role.`,
    missingActions: missing,
    detail: denied.map(({ detail = '' }) => detail).join('\n'),
  });
}

async function readVpcs(clients: SetupClients): Promise<readonly VpcFacts[]> {
  const vpcs = await allPages<Vpc>(async (token) => {
    const page = await clients.ec2.send(
      new DescribeVpcsCommand({ MaxResults: 1_000, ...at('NextToken', token) }),
      clients.abort,
    );
    return { items: page.Vpcs, next: page.NextToken };
  });
  return vpcs.map((vpc) => ({
    ...tagged(vpc.VpcId, vpc.Tags),
    cidrs: unique([
      vpc.CidrBlock,
      ...(vpc.CidrBlockAssociationSet ?? [])
        .filter(({ CidrBlockState: state }) => isAssociated(state?.State))
        .map(({ CidrBlock: cidr }) => cidr),
      ...(vpc.Ipv6CidrBlockAssociationSet ?? [])
        .filter(({ Ipv6CidrBlockState: state }) => isAssociated(state?.State))
        .map(({ Ipv6CidrBlock: cidr }) => cidr),
    ]),
    isDefault: vpc.IsDefault === true,
  }));
}

function isAssociated(state: string | undefined): boolean {
  return state === undefined || state === 'associated' || state === 'associating';
}

async function readSubnets(clients: SetupClients): Promise<readonly SubnetFacts[]> {
  const subnets = await allPages<Subnet>(async (token) => {
    const page = await clients.ec2.send(
      new DescribeSubnetsCommand({ MaxResults: 1_000, ...at('NextToken', token) }),
      clients.abort,
    );
    return { items: page.Subnets, next: page.NextToken };
  });
  return subnets.map((subnet) => ({
    ...tagged(subnet.SubnetId, subnet.Tags),
    vpcId: subnet.VpcId ?? '',
    cidr: subnet.CidrBlock ?? subnet.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? '',
    zone: subnet.AvailabilityZone ?? '',
  }));
}

async function readInterfaces(clients: SetupClients): Promise<readonly InterfaceFacts[]> {
  const interfaces = await allPages<NetworkInterface>(async (token) => {
    const page = await clients.ec2.send(
      new DescribeNetworkInterfacesCommand({ MaxResults: 1_000, ...at('NextToken', token) }),
      clients.abort,
    );
    return { items: page.NetworkInterfaces, next: page.NextToken };
  });
  return interfaces.map((each) => {
    const addresses = each.PrivateIpAddresses ?? [];
    const primary = addresses.find(({ Primary: first }) => first === true)?.PrivateIpAddress;
    return {
      ...tagged(each.NetworkInterfaceId, each.TagSet),
      vpcId: each.VpcId ?? '',
      subnetId: each.SubnetId ?? '',
      description: each.Description ?? '',
      addresses: unique([
        primary ?? each.PrivateIpAddress,
        ...addresses.map(({ PrivateIpAddress: address }) => address),
        ...(each.Ipv6Addresses ?? []).map(({ Ipv6Address: address }) => address),
      ]),
      publicAddress:
        each.Association?.PublicIp ??
        addresses.find(({ Association: link }) => link?.PublicIp !== undefined)?.Association
          ?.PublicIp ??
        '',
      instanceId: each.Attachment?.InstanceId ?? '',
      type: each.InterfaceType ?? '',
      requesterManaged: each.RequesterManaged === true,
    };
  });
}

function tagged(
  id: string | undefined,
  list: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
): Tagged {
  const tags = tagRecord(list);
  return { id: id ?? '', name: Object.hasOwn(tags, 'Name') ? (tags['Name'] ?? '') : '', tags };
}

function unique(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined && text !== ''))].map(String);
}
