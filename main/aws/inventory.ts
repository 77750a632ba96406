import { DescribeFlowLogsCommand, DescribeNetworkInterfacesCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { interfaceName, type KnownInterface } from '../../core/attribute/known-interface';
import { ProblemError } from '../../core/problem';
import type { AwsClients } from './clients';
import { listed } from './failure/listed';
import { notAwsProblem } from './failure/network';
import { groupName } from './log-group';

/** Who a key belongs to. */
export interface CallerIdentity {
  readonly accountId: string;
  readonly arn: string;
}

/** A flow log that delivers to a log group. */
export interface FlowLogFacts {
  readonly id: string;
  /** As AWS writes it: `${version} ${account-id} …`. */
  readonly format: string;
  /** Seconds; 60 or 600. */
  readonly aggregationSeconds: number | null;
  /** Epoch milliseconds. */
  readonly createdAt: number | null;
  /** What delivery last failed with, or null. */
  readonly deliveryError: string | null;
  /** What is logged, and the role that delivers; empty where AWS gave none. */
  readonly resourceId: string;
  readonly roleArn: string;
}

/**
 * The account and name behind a key; needs no permission. Throws what the SDK throws, and
 * `aws/not-aws` for an answer without an account, such as the page of a captive portal.
 */
export async function whoAmI(clients: AwsClients, signal?: AbortSignal): Promise<CallerIdentity> {
  const reply = await clients.sts.send(new GetCallerIdentityCommand({}), abortable(signal));
  if (!/^\d{12}$/.test(reply.Account ?? '')) {
    throw new ProblemError(
      notAwsProblem('Something other than AWS answered who the access key belongs to.'),
    );
  }
  return { accountId: reply.Account ?? '', arn: reply.Arn ?? '' };
}

/**
 * Flow logs that deliver to the log group now. One that was deleted is not listed,
 * though its records stay in the group. Needs `ec2:DescribeFlowLogs`. Throws what the SDK throws,
 * and `aws/not-aws`.
 */
export async function describeFlowLogs(
  clients: AwsClients,
  logGroup: string,
  signal?: AbortSignal,
): Promise<readonly FlowLogFacts[]> {
  const found: FlowLogFacts[] = [];
  let token: string | undefined;
  do {
    const page = await clients.ec2.send(
      new DescribeFlowLogsCommand({
        Filter: [{ Name: 'log-group-name', Values: [groupName(logGroup)] }],
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      abortable(signal),
    );
    for (const log of listed(page.FlowLogs, 'which flow logs there are')) {
      if (log.LogFormat === undefined || log.LogFormat.trim() === '') continue;
      found.push({
        id: log.FlowLogId ?? '',
        format: log.LogFormat,
        aggregationSeconds: log.MaxAggregationInterval ?? null,
        createdAt: log.CreationTime?.getTime() ?? null,
        deliveryError:
          log.DeliverLogsStatus === 'FAILED' ? (log.DeliverLogsErrorMessage ?? 'Failed') : null,
        resourceId: log.ResourceId ?? '',
        roleArn: log.DeliverLogsPermissionArn ?? '',
      });
    }
    if (page.NextToken === token) break;
    token = page.NextToken;
  } while (token !== undefined && token !== '');
  return found;
}

/**
 * Every interface of the Region by its ID: its primary private IPv4 address and its name.
 * Needs `ec2:DescribeNetworkInterfaces`. Throws what the SDK throws.
 */
export async function describeInterfaces(
  clients: AwsClients,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, KnownInterface>> {
  const found = new Map<string, KnownInterface>();
  let token: string | undefined;
  do {
    const page = await clients.ec2.send(
      new DescribeNetworkInterfacesCommand({
        MaxResults: 1000,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      abortable(signal),
    );
    for (const item of listed(page.NetworkInterfaces, 'which interfaces there are')) {
      if (item.NetworkInterfaceId === undefined) continue;
      const primary = item.PrivateIpAddresses?.find((address) => address.Primary === true);
      const tag = item.TagSet?.find(({ Key }) => Key === 'Name')?.Value;
      found.set(item.NetworkInterfaceId, {
        address: primary?.PrivateIpAddress ?? item.PrivateIpAddress ?? null,
        name: interfaceName(tag, item.Description),
      });
    }
    if (page.NextToken === token) break;
    token = page.NextToken;
  } while (token !== undefined && token !== '');
  return found;
}

function abortable(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal };
}
