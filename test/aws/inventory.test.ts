import {
  CreateFlowLogsCommand,
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AwsClients, openAwsClients } from '../../main/aws/clients';
import { describeFlowLogs, interfaceAddresses, whoAmI } from '../../main/aws/inventory';
import { describeLogGroup, listLogStreams } from '../../main/aws/log-group';
import { pollOnce } from '../../main/collect/poll';
import { EC2_THROTTLED, failCalls } from './faults';
import {
  ACCOUNT,
  nowSeconds,
  openRoom,
  openTestStore,
  record,
  type Room,
  type TestStore,
} from './room';

const CUSTOM = '${start} ${end} ${interface-id} ${dstaddr} ${srcaddr} ${bytes} ${action}';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/flow-logs`;

let room: Room;
let clients: AwsClients;
let store: TestStore;
let vpc: string;
let subnet: string;

beforeAll(async () => {
  room = await openRoom();
  clients = await openAwsClients(room.source({ logGroup: 'fsm' }), room.credential);
  await room.makeGroup('fsm', ['eni-a']);
  vpc = (await room.ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))).Vpc?.VpcId ?? '';
  const made = await room.ec2.send(
    new CreateSubnetCommand({ VpcId: vpc, CidrBlock: '10.0.1.0/24' }),
  );
  subnet = made.Subnet?.SubnetId ?? '';
});
afterAll(async () => {
  clients.destroy();
  await room.stop();
});
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.remove());

const makeFlowLog = (group: string, format?: string) =>
  room.ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpc],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogGroupName: group,
      DeliverLogsPermissionArn: ROLE,
      MaxAggregationInterval: 60,
      ...(format === undefined ? {} : { LogFormat: format }),
    }),
  );

describe('what AWS knows', () => {
  it('tells whose key it is', async () => {
    expect((await whoAmI(clients)).accountId).toBe(ACCOUNT);
  });

  it('tells the flow logs of a group, their format and interval, and no others', async () => {
    await makeFlowLog('fsm', CUSTOM);
    await room.makeGroup('other', []);
    await makeFlowLog('other');
    const [log, ...more] = await describeFlowLogs(clients, 'fsm');
    expect(more).toEqual([]);
    expect(log).toMatchObject({ format: CUSTOM, aggregationSeconds: 60, deliveryError: null });
    expect(log?.id).toMatch(/^fl-/);
    const [standard] = await describeFlowLogs(clients, 'other');
    expect(standard?.format.startsWith('${version} ${account-id} ${interface-id}')).toBe(true);
  });

  it('tells why a flow log does not deliver', async () => {
    await makeFlowLog('not-there');
    const [log] = await describeFlowLogs(clients, 'not-there');
    expect(log?.deliveryError).toBe('Access error');
  });

  it("tells each interface's primary address", async () => {
    const made = await room.ec2.send(
      new CreateNetworkInterfaceCommand({
        SubnetId: subnet,
        PrivateIpAddresses: [
          { PrivateIpAddress: '10.0.1.77', Primary: false },
          { PrivateIpAddress: '10.0.1.50', Primary: true },
        ],
      }),
    );
    const id = made.NetworkInterface?.NetworkInterfaceId ?? '';
    expect((await interfaceAddresses(clients)).get(id)).toBe('10.0.1.50');
  });

  it('tells a group by its exact name, and its streams', async () => {
    await room.makeGroup('fsm-longer', []);
    expect((await describeLogGroup(clients, 'fsm'))?.name).toBe('fsm');
    expect(await describeLogGroup(clients, 'fs')).toBeNull();
    expect(await listLogStreams(clients, 'fsm', 5)).toEqual(['eni-a']);
  });
});

describe('a poll', () => {
  it('reads records in the declared format, beside those of a flow log made before it', async () => {
    const start = nowSeconds() - 2_000;
    await room.put('fsm', 'eni-a', [
      `${start} ${start + 60} eni-0a 10.9.9.9 10.0.0.1 31 ACCEPT`,
      record(start + 1, 7),
    ]);
    const summary = await pollOnce(room.source({ logGroup: 'fsm' }), room.credential, store.writer);
    expect(summary).toMatchObject({ stored: 2, bad: 0, problem: null });
    expect(store.bytes()).toEqual([31, 4_007]);
  });

  it('does not guess a format that AWS is only too busy to tell', async () => {
    const end = room.proxy.use(failCalls('DescribeFlowLogs', () => true, EC2_THROTTLED));
    const busy = await pollOnce(
      room.source({ logGroup: 'fsm' }),
      room.credential,
      store.writer,
      {},
      {
        maxAttempts: 1,
      },
    );
    end();
    expect(busy).toMatchObject({ stored: 0, coveredTo: null });
    expect(busy.problem).toMatchObject({ code: 'aws/throttled', retryable: true });
    expect(busy.problem?.message).toContain('ec2:DescribeFlowLogs');
  });

  it("takes the interfaces' addresses into the store", async () => {
    const made = await room.ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: subnet }));
    const { NetworkInterfaceId: id = '', PrivateIpAddress: address = '' } =
      made.NetworkInterface ?? {};
    const saved = new Map<string, string>();
    const source = room.source({ logGroup: 'fsm' });
    await pollOnce(source, room.credential, {
      ...store.writer,
      saveInterfaceAddresses: (addresses) => {
        for (const [key, value] of addresses) saved.set(key, value);
        store.writer.saveInterfaceAddresses(addresses);
      },
    });
    expect(saved.get(id)).toBe(address);
  });
});
