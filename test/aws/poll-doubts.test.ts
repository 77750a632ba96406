import { CreateFlowLogsCommand, CreateVpcCommand } from '@aws-sdk/client-ec2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../contract/values';
import { pollSession } from '../../main/collect/poll';
import type { PollOptions } from '../../main/collect/poll-types';
import { openSession, type PollSession } from '../../main/collect/session';
import { failCalls } from './faults';
import {
  ACCOUNT,
  nowSeconds,
  openRoom,
  openTestStore,
  record,
  type Room,
  type TestStore,
} from './room';

// What becomes of lines whose log format AWS did not tell, or not yet.

const SWAPPED =
  '${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${bytes} ${packets} ${start} ${end} ${action} ${log-status}';
const CUSTOM = '${start} ${end} ${interface-id} ${dstaddr} ${srcaddr} ${bytes} ${action}';
const HOUR = 3_600_000;

let room: Room;
let store: TestStore;
let source: Source;
let session: PollSession;
/** Epoch milliseconds. */
let clock: number;
let start: number;
let groups = 0;
const undo: (() => void)[] = [];

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.stop());
beforeEach(async () => {
  store = await openTestStore();
  start = nowSeconds() - 300;
  clock = Date.now();
  const group = `doubt-${++groups}`;
  await room.makeGroup(group, ['eni-a']);
  source = room.source({ logGroup: group });
  session = await openSession(source, room.credential, options());
});
afterEach(async () => {
  heal();
  session.clients.destroy();
  room.proxy.dateAt = null;
  await store.remove();
});

function options(): PollOptions {
  return { requestTimeoutMs: 1_000, maxAttempts: 1, now: () => clock };
}
const poll = async () => {
  const outcome = await pollSession(session, store.writer, {}, options(), {});
  return outcome.summary;
};
const pass = (milliseconds: number): void => {
  clock += milliseconds;
  room.proxy.dateAt = clock;
};
/** EC2 answers to nothing, as where it is out of reach. */
const silence = (): void => {
  for (const action of ['DescribeFlowLogs', 'DescribeNetworkInterfaces']) {
    undo.push(room.proxy.use(failCalls(action, () => true, 'hang')));
  }
};
const heal = (): void => {
  for (const end of undo.splice(0)) end();
};
const put = (...lines: readonly string[]) => room.put(source.logGroup, 'eni-a', lines);
const swapped = (number: number): string =>
  record(start, number).replace(/ 10 (\d+) /, (_, bytes: string) => ` ${bytes} 10 `);
const custom = (bytes: number): string =>
  `${start} ${start + 60} eni-0a 10.0.0.9 10.0.0.1 ${bytes} ACCEPT`;
const junk = (number: number): string => `START RequestId: ${number} at ${start}`;
const nodata = (): string => `2 ${ACCOUNT} eni-0a - - - - - - - ${start} ${start + 60} - NODATA`;

async function makeFlowLog(format?: string): Promise<void> {
  const block = `10.${100 + groups}.0.0/16`;
  const vpc = (await room.ec2.send(new CreateVpcCommand({ CidrBlock: block }))).Vpc;
  await room.ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpc?.VpcId ?? ''],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogGroupName: source.logGroup,
      DeliverLogsPermissionArn: `arn:aws:iam::${ACCOUNT}:role/flow-logs`,
      ...(format === undefined ? {} : { LogFormat: format }),
    }),
  );
}

describe('while EC2 never answered', () => {
  it('packets and bytes are read the way round that each line shows', async () => {
    silence();
    await put(record(start, 1), swapped(2), record(start, 3));
    expect(await poll()).toMatchObject({ stored: 3, bad: 0, problem: null });
    expect(store.bytes()).toEqual([4_001, 4_002, 4_003]);
  });

  it('lines in no known format stop the poll, and are records once it answers', async () => {
    await makeFlowLog(CUSTOM);
    silence();
    await put(custom(77), record(start, 1));
    const { problem } = await poll();
    expect(problem).toMatchObject({ code: 'aws/timeout', retryable: true });
    expect(problem?.message).toContain('did not tell the log formats');
    expect(problem?.action).toContain('Log format');
    expect(store.coverage().filter(({ to }) => to >= start)).toEqual([]);
    heal();
    pass(60_000);
    expect(await poll()).toMatchObject({ stored: 2, bad: 0, problem: null });
    expect(store.bytes()).toEqual([77, 4_001]);
  });

  it('lines in no known format are bad lines where the person gave the format', async () => {
    silence();
    session.clients.destroy();
    source = { ...source, format: CUSTOM };
    session = await openSession(source, room.credential, options());
    await put(custom(77), junk(1));
    expect(await poll()).toMatchObject({ stored: 1, bad: 1, problem: null });
  });
});

describe('once EC2 has answered', () => {
  it('it is asked again when it is silent, for an hour; then it is done without', async () => {
    await makeFlowLog();
    await put(record(start, 1));
    expect(await poll()).toMatchObject({ stored: 1, problem: null });
    silence();
    pass(HOUR + 1_000);
    await put(record(start, 2));
    expect((await poll()).problem).toMatchObject({ code: 'aws/timeout' });
    expect(store.bytes()).toEqual([4_001]);
    pass(HOUR / 2);
    expect((await poll()).problem).toMatchObject({ code: 'aws/timeout' });
    pass(HOUR);
    expect(await poll()).toMatchObject({ stored: 1, problem: null });
    expect(store.bytes()).toEqual([4_001, 4_002]);
  });

  it.each([
    ['of the same length', SWAPPED, () => swapped(7), 4_007],
    ['of another length', CUSTOM, () => custom(88), 88],
  ])(
    'a flow log made between two looks is known before its lines are read: %s',
    async (...made) => {
      const [, format, line, bytes] = made;
      await makeFlowLog();
      await put(record(start, 1));
      expect(await poll()).toMatchObject({ stored: 1, problem: null });
      await makeFlowLog(format);
      pass(2 * 60_000);
      await put(line());
      expect(await poll()).toMatchObject({ stored: 1, bad: 0, problem: null });
      expect(store.bytes()).toEqual([bytes, 4_001].sort((a, b) => a - b));
    },
  );

  it('lines that leave a doubt wait when it does not answer', async () => {
    await makeFlowLog();
    await put(record(start, 1));
    expect(await poll()).toMatchObject({ stored: 1, problem: null });
    await makeFlowLog(SWAPPED);
    silence();
    pass(2 * 60_000);
    await put(swapped(7));
    expect((await poll()).problem).toMatchObject({ code: 'aws/timeout' });
    heal();
    pass(60_000);
    expect(await poll()).toMatchObject({ stored: 1, bad: 0, problem: null });
    expect(store.bytes()).toEqual([4_001, 4_007]);
  });

  it('lines that are no records make it be asked once a minute at most', async () => {
    await makeFlowLog();
    await put(record(start, 1), junk(1));
    const looks = (): number =>
      room.proxy.calls.filter((action) => action === 'DescribeFlowLogs').length;
    const before = looks();
    expect(await poll()).toMatchObject({ stored: 1, bad: 1, problem: null });
    expect(looks() - before).toBe(1);
    await put(junk(2));
    pass(30_000);
    expect(await poll()).toMatchObject({ bad: 1, problem: null });
    expect(looks() - before).toBe(1);
    await put(junk(3));
    pass(61_000);
    expect(await poll()).toMatchObject({ bad: 1, problem: null });
    expect(looks() - before).toBe(2);
  });
});

describe('where no flow log is told', () => {
  it.each([
    ['of EC2', '<flowLogSet/>', null],
    ['over lines', '<flowLogSet>\n  </flowLogSet>', null],
    ['a page that is good XML', '<html>Log in</html>', 'aws/not-aws'],
  ])('an empty list is none, and no list is no answer: %s', async (_, body, code) => {
    await makeFlowLog();
    await put(record(start, 1));
    const xml = '<DescribeFlowLogsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">';
    const answer = {
      status: 200,
      headers: { 'content-type': 'text/xml;charset=UTF-8' },
      body: body.startsWith('<html') ? body : `${xml}${body}</DescribeFlowLogsResponse>`,
    };
    undo.push(room.proxy.use(failCalls('DescribeFlowLogs', () => true, answer)));
    expect(await poll()).toMatchObject({ stored: 1, problem: null });
    expect(session.blind?.code ?? null).toBe(code);
  });

  it('NODATA does not settle which way round packets and bytes are', async () => {
    await put(nodata());
    expect(await poll()).toMatchObject({ stored: 1, problem: null });
    await put(swapped(5));
    expect(await poll()).toMatchObject({ stored: 1, bad: 0, problem: null });
    expect(store.bytes()).toContain(4_005);
  });
});
