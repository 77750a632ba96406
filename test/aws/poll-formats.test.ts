import {
  CreateFlowLogsCommand,
  CreateVpcCommand,
  DeleteFlowLogsCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../contract/values';
import { pollOnce } from '../../main/collect/poll';
import { json, type Rule } from './fault-proxy';
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
const NAMES = 'start end interface-id dstaddr srcaddr bytes action';

let room: Room;
let store: TestStore;
let source: Source;
let now: number;
let groups = 0;

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.stop());
beforeEach(async () => {
  store = await openTestStore();
  now = nowSeconds();
  const group = `group-${++groups}`;
  await room.makeGroup(group, ['eni-a']);
  source = room.source({ logGroup: group });
});
afterEach(() => store.remove());

interface Kept {
  readonly formats: readonly {
    readonly format: string;
    readonly from: number;
    readonly to: number;
  }[];
  readonly notices: readonly {
    readonly code: string;
    readonly missingActions?: readonly string[];
  }[];
}
const poll = () => pollOnce(source, room.credential, store.writer);
const kept = (): Kept => store.writer.readCheckpoint(source.id) as Kept;

describe('formats', () => {
  it('are remembered with the time they were seen, also of flow logs deleted since', async () => {
    const vpc = (await room.ec2.send(new CreateVpcCommand({ CidrBlock: '10.7.0.0/16' }))).Vpc;
    const made = await room.ec2.send(
      new CreateFlowLogsCommand({
        ResourceIds: [vpc?.VpcId ?? ''],
        ResourceType: 'VPC',
        TrafficType: 'ALL',
        LogGroupName: source.logGroup,
        DeliverLogsPermissionArn: `arn:aws:iam::${ACCOUNT}:role/flow-logs`,
        LogFormat: CUSTOM,
      }),
    );
    const custom = (bytes: number, ago: number): string =>
      `${now - ago} ${now - ago + 10} eni-0a 10.0.0.9 10.0.0.1 ${bytes} ACCEPT`;
    await room.put(source.logGroup, 'eni-a', [custom(11, 2_000)]);
    expect(await poll()).toMatchObject({ stored: 1, bad: 0, problem: null });
    const [span] = kept().formats;
    expect(span?.format).toBe(NAMES);
    expect(span?.from).toBeLessThanOrEqual(span?.to ?? 0);
    expect(span?.to).toBeGreaterThan((now - 60) * 1_000);

    await room.ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: made.FlowLogIds ?? [] }));
    store.restart();
    await room.put(source.logGroup, 'eni-a', [custom(12, 900)]);
    await room.put(source.logGroup, 'eni-a', [record(now - 800, 1)]);
    expect(await poll()).toMatchObject({ stored: 2, bad: 0, problem: null });
    expect(store.bytes()).toEqual([11, 12, 4_001]);
    expect(kept().formats).toContainEqual(span);
    // The default format, found from its record.
    expect(kept().formats).toHaveLength(2);
  });

  it('that nothing tells keep their lines, and the rest is collected', async () => {
    await room.put(source.logGroup, 'eni-a', [`${now - 1_500} 1 2 3`, record(now - 1_400, 1)]);
    const summary = await poll();
    expect(summary).toMatchObject({ stored: 1, bad: 1, problem: null });
  });

  it('that cannot be read at all are told, with where to enter the format, once in the whole poll', async () => {
    await room.put(source.logGroup, 'eni-a', [`${now - 5_000} 1 2 3`, `${now - 100} 1 2 4`]);
    const { problem, bad } = await poll();
    expect(bad).toBe(2);
    expect(problem).toMatchObject({ code: 'collect/no-flow-records', remedy: 'edit-source' });
    expect(problem?.action).toContain('Log format');
    expect(store.coverage()).toHaveLength(1);
  });
});

/** What a data protection policy makes of addresses. */
const mask: Rule = async (call) => {
  if (call.action !== 'FilterLogEvents') return null;
  const page = JSON.parse((await call.forward()).body) as {
    readonly events: readonly { readonly message: string }[];
  };
  const events = page.events.map((event) => ({
    ...event,
    message: event.message.replace(/10\.0\.\d+\.\d+/, (value) => '*'.repeat(value.length)),
  }));
  return json(200, { ...page, events });
};

describe('masked values', () => {
  it('are a problem naming the action when nothing else can be read, and gone with it', async () => {
    await room.put(source.logGroup, 'eni-a', [record(now - 2_000, 1), record(now - 100, 2)]);
    const end = room.proxy.use(mask);
    expect((await poll()).problem).toMatchObject({
      code: 'collect/masked',
      missingActions: ['logs:Unmask'],
    });
    expect(kept().notices[0]).toMatchObject({ code: 'collect/masked' });
    end();
    // What was masked is not read again by itself; what is new is.
    await room.put(source.logGroup, 'eni-a', [record(now - 90, 3)]);
    expect(await poll()).toMatchObject({ problem: null });
    expect(kept().notices).toEqual([]);
  });
});

it('says that a flow log of the group does not deliver, though collecting works', async () => {
  const vpc = (await room.ec2.send(new CreateVpcCommand({ CidrBlock: '10.8.0.0/16' }))).Vpc;
  await room.ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpc?.VpcId ?? ''],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogGroupName: source.logGroup,
      DeliverLogsPermissionArn: `arn:aws:iam::${ACCOUNT}:role/flow-logs`,
    }),
  );
  const end = room.proxy.use(async (call) => {
    if (call.action !== 'DescribeFlowLogs') return null;
    const reply = await call.forward();
    const body = reply.body.replace(
      /<deliverLogsStatus>\w+<\/deliverLogsStatus>/,
      '<deliverLogsStatus>FAILED</deliverLogsStatus>' +
        '<deliverLogsErrorMessage>Access error</deliverLogsErrorMessage>',
    );
    return { ...reply, body };
  });
  await room.put(source.logGroup, 'eni-a', [record(now - 100, 1)]);
  expect(await poll()).toMatchObject({ stored: 1, problem: null });
  end();
  const [notice] = kept().notices as readonly { readonly code: string; readonly message: string }[];
  expect(notice?.code).toBe('setup/delivery-access');
  expect(notice?.message).toContain('role/flow-logs');
});
