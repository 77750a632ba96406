import {
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateFlowLogsCommand,
  DeleteFlowLogsCommand,
  DescribeFlowLogsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { GetRoleCommand, GetUserCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { PermissionRow } from '../../../../contract/setup';
import type { FlowLogTarget, SetupChoices } from '../../../../core/setup/model';
import { roleArn, roleName } from '../../../../core/setup/resources';
import type { SetupClients } from '../calls/clients';
import { plainGroup } from '../log-groups';
import type { SetupContext } from '../types';

/** A way to try an action that changes nothing. */
export interface Probe {
  readonly how: Extract<PermissionRow['how'], 'dry-run' | 'called'>;
  readonly call: (clients: SetupClients, context: SetupContext) => Promise<unknown>;
}

/** IDs of the right shape that belong to nothing: DryRun judges the permission before it looks for them. */
const NO_FLOW_LOG = 'fl-00000000000000000';
const NO_VPC: FlowLogTarget = { kind: 'VPC', id: 'vpc-00000000000000000', name: '' };

function called(call: Probe['call']): Probe {
  return { how: 'called', call };
}

function dryRun(call: Probe['call']): Probe {
  return { how: 'dry-run', call };
}

/**
 * Actions that can be tried: reading ones are called, those of EC2 that change something are called with
 * DryRun, which EC2 answers with `DryRunOperation` or `UnauthorizedOperation`. Not `ec2:CreateTags`: the
 * policy shown allows it only inside `ec2:CreateFlowLogs`, and a call of its own would be refused.
 */
export const PROBES: ReadonlyMap<string, Probe> = new Map([
  ['sts:GetCallerIdentity', called((c) => c.sts.send(new GetCallerIdentityCommand({}), c.abort))],
  [
    'logs:DescribeLogGroups',
    called((c) => c.logs.send(new DescribeLogGroupsCommand({ limit: 1 }), c.abort)),
  ],
  ['iam:ListRoles', called((c) => c.iam.send(new ListRolesCommand({ MaxItems: 1 }), c.abort))],
  [
    'iam:GetRole',
    called((c, { choices }) =>
      c.iam.send(new GetRoleCommand({ RoleName: roleName(choices) }), c.abort),
    ),
  ],
  [
    'iam:GetUser',
    called((c, { choices }) =>
      c.iam.send(new GetUserCommand({ UserName: choices.collector.userName }), c.abort),
    ),
  ],
  [
    'ec2:DescribeVpcs',
    called((c) => c.ec2.send(new DescribeVpcsCommand({ MaxResults: 5 }), c.abort)),
  ],
  [
    'ec2:DescribeSubnets',
    called((c) => c.ec2.send(new DescribeSubnetsCommand({ MaxResults: 5 }), c.abort)),
  ],
  [
    'ec2:DescribeNetworkInterfaces',
    called((c) => c.ec2.send(new DescribeNetworkInterfacesCommand({ MaxResults: 5 }), c.abort)),
  ],
  [
    'ec2:DescribeFlowLogs',
    dryRun((c) => c.ec2.send(new DescribeFlowLogsCommand({ DryRun: true }), c.abort)),
  ],
  [
    'ec2:CreateFlowLogs',
    dryRun((c, context) => c.ec2.send(createFlowLogs(context.choices), c.abort)),
  ],
  [
    'ec2:DeleteFlowLogs',
    dryRun((c) =>
      c.ec2.send(new DeleteFlowLogsCommand({ DryRun: true, FlowLogIds: [NO_FLOW_LOG] }), c.abort),
    ),
  ],
  [
    'logs:DescribeLogStreams',
    called((c, { choices }) =>
      c.logs.send(
        new DescribeLogStreamsCommand({
          logGroupName: plainGroup(choices.logGroup.name),
          limit: 1,
        }),
        c.abort,
      ),
    ),
  ],
  [
    'logs:FilterLogEvents',
    called((c, { choices }) =>
      c.logs.send(
        new FilterLogEventsCommand({
          logGroupName: plainGroup(choices.logGroup.name),
          startTime: Math.round(c.clock.now()) - 60_000,
          limit: 1,
        }),
        c.abort,
      ),
    ),
  ],
]);

function createFlowLogs(choices: SetupChoices): CreateFlowLogsCommand {
  const first = choices.targets[0] ?? NO_VPC;
  return new CreateFlowLogsCommand({
    DryRun: true,
    ResourceIds: [first.id],
    ResourceType: first.kind,
    TrafficType: choices.traffic,
    LogDestinationType: 'cloud-watch-logs',
    LogGroupName: plainGroup(choices.logGroup.name),
    DeliverLogsPermissionArn: roleArn(choices),
    MaxAggregationInterval: choices.aggregationSeconds,
  });
}
