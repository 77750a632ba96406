import {
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeFlowLogsCommand,
} from '@aws-sdk/client-ec2';
import {
  IAMClient,
  ListAccessKeysCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListUserPoliciesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { DEFAULT_CHOICES } from '../../../core/setup/defaults';
import {
  SETUP_STEPS,
  type SetupChoices,
  type SetupItem,
  type SetupStep,
} from '../../../core/setup/model';
import { plannedChanges } from '../../../core/setup/plan';
import { undoOrder } from '../../../core/setup/undo-order';
import { applyChange } from '../../../main/aws/setup/apply';
import type { SetupOptions } from '../../../main/aws/setup/calls/clients';
import type { ChangeResult, SetupContext, SetupTarget } from '../../../main/aws/setup/types';
import { undoItem } from '../../../main/aws/setup/undo';
import { ACCOUNT, openRoom, REGION, type Room } from '../room';

/** Waits in tests: long enough to try again, too short to be noticed. */
export const QUICK: SetupOptions = { patience: { firstMs: 1, totalMs: 20 }, maxAttempts: 2 };

interface SmallNetwork {
  readonly vpc: string;
  readonly subnet: string;
  readonly interfaces: readonly [string, string];
}

/** A room with a small network in it. */
export interface Stage extends Room {
  readonly iam: IAMClient;
  readonly network: SmallNetwork;
  /** Behind the proxy, as the account's owner unless another credential is given. */
  target(credential?: SetupTarget['credential']): SetupTarget;
  /** All that set-up could make, as text that two accounts in the same state share. */
  listing(): Promise<string>;
  /** Empties the account and makes the network anew. */
  reset(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const room = await openRoom();
  const iam = new IAMClient({
    region: 'us-east-1',
    endpoint: room.moto.endpoint,
    credentials: { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'test' },
  });
  let network = await makeNetwork(room);
  return {
    ...room,
    iam,
    get network() {
      return network;
    },
    target: (credential = room.credential) => ({
      region: REGION,
      endpoint: room.proxy.endpoint,
      credential,
    }),
    listing: () => listAccount(room, iam),
    async reset() {
      const reply = await fetch(new URL('/moto-api/reset', room.moto.endpoint), { method: 'POST' });
      if (!reply.ok) throw new Error(`moto answered ${reply.status}`);
      network = await makeNetwork(room);
    },
    async stop() {
      iam.destroy();
      await room.stop();
    },
  };
}

async function makeNetwork({ ec2 }: Room): Promise<SmallNetwork> {
  const made = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.7.0.0/16' }));
  const vpc = made.Vpc?.VpcId ?? '';
  const { Subnet: subnet } = await ec2.send(
    new CreateSubnetCommand({ VpcId: vpc, CidrBlock: '10.7.1.0/24' }),
  );
  const makeInterface = async (): Promise<string> => {
    const reply = await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: subnet?.SubnetId }));
    return reply.NetworkInterface?.NetworkInterfaceId ?? '';
  };
  return {
    vpc,
    subnet: subnet?.SubnetId ?? '',
    interfaces: [await makeInterface(), await makeInterface()],
  };
}

async function listAccount({ logs, ec2 }: Room, iam: IAMClient): Promise<string> {
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  const groups = await Promise.all(
    logGroups.map(async ({ logGroupName, logGroupArn, retentionInDays, kmsKeyId }) => {
      const { tags } = await logs.send(
        new ListTagsForResourceCommand({ resourceArn: logGroupArn?.replace(/:\*$/, '') }),
      );
      return { logGroupName, retentionInDays, kmsKeyId, tags };
    }),
  );
  const { FlowLogs: flowLogs = [] } = await ec2.send(new DescribeFlowLogsCommand({}));
  const { Roles: roles = [] } = await iam.send(new ListRolesCommand({}));
  const { Users: users = [] } = await iam.send(new ListUsersCommand({}));
  const named = {
    groups,
    flowLogs: flowLogs.map(({ FlowLogId, ResourceId, LogGroupName, Tags }) => ({
      FlowLogId,
      ResourceId,
      LogGroupName,
      Tags,
    })),
    roles: await Promise.all(
      roles.map(async ({ RoleName, AssumeRolePolicyDocument }) => ({
        RoleName,
        AssumeRolePolicyDocument,
        policies: (await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames,
      })),
    ),
    users: await Promise.all(
      users.map(async ({ UserName }) => ({
        UserName,
        policies: (await iam.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames,
        keys: (await iam.send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata?.map(
          ({ AccessKeyId }) => AccessKeyId,
        ),
      })),
    ),
  };
  return JSON.stringify(named, null, 1);
}

/** The wizard's choices for the stage: everything made anew, one VPC. */
export function choicesFor(stage: Stage, part: Partial<SetupChoices> = {}): SetupChoices {
  return {
    ...DEFAULT_CHOICES,
    name: 'production',
    region: REGION,
    accountId: ACCOUNT,
    endpoint: stage.proxy.endpoint,
    targets: [{ kind: 'VPC', id: stage.network.vpc, name: '' }],
    collector: { mode: 'create-user', userName: 'flowglass-reader' },
    ...part,
  };
}

export function contextFor(
  choices: SetupChoices,
  items: readonly SetupItem[] = [],
  id = 'run-1',
): SetupContext {
  return { id, choices, items };
}

/** What came of some steps, and the journal after them. */
export interface Played {
  readonly items: readonly SetupItem[];
  readonly results: readonly ChangeResult[];
}

/** Does what the wizard does: makes the planned changes of the steps one by one, until one fails. */
export async function play(
  target: SetupTarget,
  context: SetupContext,
  steps: readonly SetupStep[] = SETUP_STEPS,
  options: SetupOptions = QUICK,
): Promise<Played> {
  let { items } = context;
  const results: ChangeResult[] = [];
  for (const step of steps) {
    for (const change of plannedChanges(context.choices, items, step)) {
      const result = await applyChange(target, { ...context, items }, change, options);
      results.push(result);
      items = [...items, ...result.items];
      if (result.problem !== null) return { items, results };
    }
  }
  return { items, results };
}

/** Undoes all of the journal that can be, and gives what came of each. */
export async function undoAll(
  target: SetupTarget,
  context: SetupContext,
): Promise<readonly ChangeResult[]> {
  const results: ChangeResult[] = [];
  for (const item of undoOrder(context.items)) {
    results.push(await undoItem(target, context, item, QUICK));
  }
  return results;
}

/** Kind and origin of each item. */
export function kinds(items: readonly SetupItem[]): readonly string[] {
  return items.map(({ kind, origin }) => `${kind} ${origin}`);
}
