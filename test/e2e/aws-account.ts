import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeFlowLogsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { IAMClient, ListRolesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { type Moto, startMoto } from '../harness/moto';

export const ACCOUNT_REGION = 'eu-central-1';
export const ACCOUNT_KEY = {
  accessKeyId: 'AKIAEXAMPLE12345WXYZ',
  secretAccessKey: 'a-secret-of-the-test',
};

/** An account in the fake AWS, with a VPC `core` and one interface in it. */
export interface AwsAccount {
  readonly moto: Moto;
  readonly vpcId: string;
  readonly interfaceId: string;
  /** What a set-up leaves in the account: groups, flow logs by group, roles and users. */
  made(): Promise<{
    readonly groups: readonly string[];
    readonly flowLogs: readonly string[];
    readonly roles: readonly string[];
    readonly users: readonly string[];
  }>;
  /** Delivers records of the last minutes, as the interface's flow log would. */
  deliver(group: string, count: number, source: string): Promise<void>;
  stop(): Promise<void>;
}

export async function openAccount(): Promise<AwsAccount> {
  const moto = await startMoto();
  const config = { region: ACCOUNT_REGION, endpoint: moto.endpoint, credentials: ACCOUNT_KEY };
  const logs = new CloudWatchLogsClient(config);
  const ec2 = new EC2Client(config);
  const iam = new IAMClient(config);
  const named = (ResourceType: 'vpc' | 'network-interface', name: string) => [
    { ResourceType, Tags: [{ Key: 'Name', Value: name }] },
  ];
  const { Vpc } = await ec2.send(
    new CreateVpcCommand({ CidrBlock: '10.16.0.0/16', TagSpecifications: named('vpc', 'core') }),
  );
  const vpcId = Vpc?.VpcId ?? '';
  const { Subnet } = await ec2.send(
    new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: '10.16.1.0/24' }),
  );
  const { NetworkInterface } = await ec2.send(
    new CreateNetworkInterfaceCommand({
      SubnetId: Subnet?.SubnetId ?? '',
      PrivateIpAddress: '10.16.1.5',
      TagSpecifications: named('network-interface', 'web-1'),
    }),
  );
  const interfaceId = NetworkInterface?.NetworkInterfaceId ?? '';
  const stream = `${interfaceId}-all`;
  const streams = new Set<string>();
  let delivered = 0;
  return {
    moto,
    vpcId,
    interfaceId,
    async made() {
      const [groups, flowLogs, roles, users] = await Promise.all([
        logs.send(new DescribeLogGroupsCommand({})),
        ec2.send(new DescribeFlowLogsCommand({})),
        iam.send(new ListRolesCommand({})),
        iam.send(new ListUsersCommand({})),
      ]);
      return {
        groups: (groups.logGroups ?? []).map((group) => group.logGroupName ?? ''),
        flowLogs: (flowLogs.FlowLogs ?? []).map((log) => `${log.ResourceId} ${log.LogGroupName}`),
        roles: (roles.Roles ?? []).map((role) => role.RoleName ?? ''),
        users: (users.Users ?? []).map((user) => user.UserName ?? ''),
      };
    },
    async deliver(group, count, source) {
      if (!streams.has(group)) {
        const logStreamName = stream;
        await logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName }));
        streams.add(group);
      }
      const start = Math.floor(Date.now() / 1_000) - 1_500;
      const logEvents = Array.from({ length: count }, (_, n) => {
        const at = start + n;
        const port = 40_000 + ((delivered + n) % 20_000);
        return {
          timestamp: at * 1_000,
          message: `2 123456789012 ${interfaceId} ${source} 10.16.1.5 ${port} 443 6 10 4000 ${at} ${at + 30} ACCEPT OK`,
        };
      });
      delivered += count;
      await logs.send(
        new PutLogEventsCommand({ logGroupName: group, logStreamName: stream, logEvents }),
      );
    },
    async stop() {
      for (const client of [logs, ec2, iam]) client.destroy();
      await moto.stop();
    },
  };
}
