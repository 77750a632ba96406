import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testConnectivity } from '../../main/aws/connectivity';
import { pollOnce } from '../../main/collect/poll';
import { toCredential } from '../../main/secrets/credential';
import { makeUser, POLLER_ACTIONS, requireSignatures, type UserKey } from './identity';
import { nowSeconds, openRoom, openTestStore, record, type Room } from './room';

let room: Room;
let reader: UserKey;
let blind: UserKey;

beforeAll(async () => {
  room = await openRoom();
  await room.makeGroup('fsm', ['eni-a']);
  await room.makeGroup('empty', []);
  await room.put('fsm', 'eni-a', [record(nowSeconds() - 2_000, 1)]);
  reader = await makeUser(room.moto.endpoint, 'reader', POLLER_ACTIONS);
  blind = await makeUser(room.moto.endpoint, 'blind', ['logs:DescribeLogStreams']);
});
afterEach(() => requireSignatures(room.moto.endpoint, false));
afterAll(() => room.stop());

const keyOf = (user: UserKey) => toCredential(user.accessKeyId, user.secretAccessKey);

describe('testConnectivity', () => {
  it("gives the how-to's row for the right key with the least rights a poller needs", async () => {
    await requireSignatures(room.moto.endpoint, true);
    expect(await testConnectivity(room.source({ logGroup: 'fsm' }), keyOf(reader))).toEqual({
      ip: '127.0.0.1',
      access: 'aws cloudwatch(production)',
      status: 'succeeded',
      name: 'amazon.com',
      type: 'Amazon AWS CloudWatch',
      description: 'flow logs of the test',
      problem: null,
    });
  });

  it('tells a wrong secret key, and shows it nowhere', async () => {
    await requireSignatures(room.moto.endpoint, true);
    const wrong = toCredential(reader.accessKeyId, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY');
    const row = await testConnectivity(room.source({ logGroup: 'fsm' }), wrong);
    expect(row.status).toBe('failed');
    expect(row.problem?.code).toBe('aws/wrong-secret');
    expect(inspect(row, { depth: 9 })).not.toContain(wrong.secretAccessKey);
    expect(inspect(row, { depth: 9 })).not.toContain(wrong.accessKeyId);
  });

  it('tells an unknown key', async () => {
    await requireSignatures(room.moto.endpoint, true);
    const row = await testConnectivity(
      room.source({ logGroup: 'fsm' }),
      toCredential('AKIAUNKNOWNUNKNOWN00', 'x'),
    );
    expect(row.status).toBe('failed');
    expect(row.problem?.code).toBe('aws/wrong-key');
  });

  it('names the action that a key may not use', async () => {
    await requireSignatures(room.moto.endpoint, true);
    const row = await testConnectivity(room.source({ logGroup: 'fsm' }), keyOf(blind));
    expect(row.status).toBe('failed');
    expect(row.problem?.code).toBe('aws/denied');
    expect(row.problem?.message).toContain('logs:FilterLogEvents');
    expect(row.problem?.missingActions).toEqual(['logs:FilterLogEvents']);
  });

  it('tells that there is no such group in the Region', async () => {
    const row = await testConnectivity(room.source({ logGroup: 'nowhere' }), room.credential);
    expect(row.status).toBe('failed');
    expect(row.problem?.code).toBe('aws/no-log-group');
    expect(row.problem?.message).toContain('"nowhere" is not in eu-west-1');
  });

  it('names the Region that has the group', async () => {
    const source = room.source({ logGroup: 'fsm', region: 'us-west-2' });
    const row = await testConnectivity(source, room.credential);
    expect(row.status).toBe('failed');
    expect(row.problem).toMatchObject({
      code: 'aws/other-region',
      message: 'Log group "fsm" is not in us-west-2 but in eu-west-1.',
      remedy: 'edit-source',
    });
  });

  it('succeeds for a group without streams, and says what to wait for', async () => {
    const row = await testConnectivity(room.source({ logGroup: 'empty' }), room.credential);
    expect(row.status).toBe('succeeded');
    expect(row.problem?.code).toBe('aws/no-streams');
  });

  it('notes a key of another account than the source names', async () => {
    const source = room.source({ logGroup: 'fsm', accountId: '000000000001' });
    const row = await testConnectivity(source, room.credential);
    expect(row.status).toBe('succeeded');
    expect(row.problem?.code).toBe('aws/other-account');
  });

  it('tells that nothing listens, and that a name is not found', async () => {
    const refused = { ...room.source({ logGroup: 'fsm' }), endpoint: 'http://127.0.0.1:9' };
    const row = await testConnectivity(refused, room.credential, { maxAttempts: 1 });
    expect(row).toMatchObject({ ip: '127.0.0.1', status: 'failed' });
    expect(row.problem?.code).toBe('aws/refused-connection');
    const unnamed = { ...refused, endpoint: 'https://logs.flowglass.invalid' };
    const lost = await testConnectivity(unnamed, room.credential, { maxAttempts: 1 });
    expect(lost).toMatchObject({ ip: 'logs.flowglass.invalid', status: 'failed' });
    expect(lost.problem?.code).toBe('aws/no-network');
  });

  it('tells a log-in page from AWS', async () => {
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' };
    const end = room.proxy.use(() => page);
    const row = await testConnectivity(room.source({ logGroup: 'fsm' }), room.credential);
    end();
    expect(row.status).toBe('failed');
    expect(row.problem?.code).toBe('aws/not-aws');
  });

  it.each([
    { region: 'nowhere', code: 'aws/bad-region' },
    { endpoint: 'http://logs.example.com', code: 'aws/bad-endpoint' },
  ])('fails in words for %j', async ({ code, ...part }) => {
    const row = await testConnectivity(room.source({ logGroup: 'fsm', ...part }), room.credential);
    expect(row.status).toBe('failed');
    expect(row.problem?.code).toBe(code);
  });
});

it('polls with the least rights a poller needs, and fails in words with a wrong key', async () => {
  await requireSignatures(room.moto.endpoint, true);
  const store = await openTestStore();
  const good = await pollOnce(room.source({ logGroup: 'fsm' }), keyOf(reader), store.writer);
  const wrong = toCredential(reader.accessKeyId, 'wrong');
  const bad = await pollOnce(room.source({ logGroup: 'fsm' }), wrong, store.writer);
  await store.remove();
  expect(good).toMatchObject({ stored: 1, problem: null });
  expect(bad).toMatchObject({ stored: 0, coveredTo: good.coveredTo });
  expect(bad.problem?.code).toBe('aws/wrong-secret');
});
