import {
  CreateFlowLogsCommand,
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteTagsCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AwsClients, openAwsClients } from '../../main/aws/clients';
import { describeFlowLogs, describeInterfaces, whoAmI } from '../../main/aws/inventory';
import { describeLogGroup, listLogStreams } from '../../main/aws/log-group';
import { pollOnce } from '../../main/collect/poll';
import { planReport } from '../../core/query/compile';
import { runPlan } from '../../main/query/run-plan';
import { openFlowReader } from '../../main/store/reader';
import { openFlowWriter } from '../../main/store/writer';
import { dataFolder } from '../store/folders';
import { REPORT } from '../store/questions';
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

const nameIt = (id: string, name: string) =>
  room.ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'Name', Value: name }] }));

/** What people get in raw records: address and name of each record's interface, in order. */
function ownInterfaces(folder: string): unknown {
  const reader = openFlowReader(folder);
  const report = { ...REPORT, select: ['reptDevIpAddr', 'reptDevName'] };
  const plan = planReport(report, {
    range: { from: null, to: null },
    limit: null,
    trendBuckets: 0,
  });
  const { rows } = runPlan(reader, plan);
  reader.close();
  return rows;
}

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
    expect((await describeInterfaces(clients)).get(id)).toEqual({
      address: '10.0.1.50',
      name: null,
    });
  });

  it("tells each interface's Name tag, else its description, as plain text", async () => {
    const make = async (name: string | null, description?: string): Promise<string> => {
      const made = await room.ec2.send(
        new CreateNetworkInterfaceCommand({
          SubnetId: subnet,
          ...(description === undefined ? {} : { Description: description }),
        }),
      );
      const id = made.NetworkInterface?.NetworkInterfaceId ?? '';
      if (name !== null) await nameIt(id, name);
      return id;
    };
    const tagged = await make('web 1', 'Primary network interface');
    const described = await make(null, 'ELB app/front/50dc6c495c0c9188');
    const blank = await make('  ', 'Interface for NAT Gateway nat-1');
    const hostile = await make(`a\u202Eb\nc${'é'.repeat(240)}`, 'x');
    const found = await describeInterfaces(clients);
    const nameOf = (id: string): string | null | undefined => found.get(id)?.name;
    expect([tagged, described, blank].map(nameOf)).toEqual([
      'web 1',
      'ELB app/front/50dc6c495c0c9188',
      'Interface for NAT Gateway nat-1',
    ]);
    expect(nameOf(hostile)).toBe(`ab c${'é'.repeat(240)}`);
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

  it("takes the interfaces' addresses and names into the store, and new names later", async () => {
    const make = async (): Promise<{ readonly id: string; readonly address: string }> => {
      const made = await room.ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: subnet }));
      const { NetworkInterfaceId: id = '', PrivateIpAddress: address = '' } =
        made.NetworkInterface ?? {};
      return { id, address };
    };
    const [web, db] = [await make(), await make()];
    await nameIt(web.id, 'web');
    await nameIt(db.id, 'db');
    const start = nowSeconds() - 2_000;
    await room.makeGroup('named', [`${web.id}-all`]);
    await room.put(
      'named',
      `${web.id}-all`,
      [db.id, web.id].map((id, i) => record(start + i, 5).replace(/eni-\S+/, id)),
    );
    const source = room.source({ logGroup: 'named' });
    const folder = dataFolder();
    const writer = openFlowWriter(folder);
    const told = async (): Promise<unknown> => {
      const { problem } = await pollOnce(source, room.credential, writer);
      expect(problem).toBeNull();
      return ownInterfaces(folder);
    };
    expect(await told()).toEqual([
      [web.address, 'web'],
      [db.address, 'db'],
    ]);
    await nameIt(web.id, 'web (old)');
    await room.ec2.send(new DeleteTagsCommand({ Resources: [db.id], Tags: [{ Key: 'Name' }] }));
    expect(await told()).toEqual([
      [web.address, 'web (old)'],
      [db.address, null],
    ]);
    writer.close();
  });
});
