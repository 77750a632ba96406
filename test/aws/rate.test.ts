import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAwsClients } from '../../main/aws/clients';
import { describeLogGroup } from '../../main/aws/log-group';
import { createRateLimits, type RateKey, type RateLimits } from '../../main/aws/rate/limits';
import { openRoom, REGION, type Room } from './room';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  await room.makeGroup('fsm', []);
});
afterAll(() => room.stop());

/** The real limits, which are written down as they are asked. */
function watched(): RateLimits & { readonly asked: RateKey[]; readonly heard: RateKey[] } {
  const limits = createRateLimits({ published: () => 1_000 });
  const asked: RateKey[] = [];
  const heard: RateKey[] = [];
  return {
    ...limits,
    asked,
    heard,
    acquire(key, signal) {
      asked.push(key);
      return limits.acquire(key, signal);
    },
    throttled(key) {
      heard.push(key);
      limits.throttled(key);
    },
  };
}
const throttled = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' }),
};

it('has every attempt wait for its turn, and the limits hear of throttling', async () => {
  const limits = watched();
  const account = '123456789012';
  const clients = await openAwsClients(room.source({ logGroup: 'fsm' }), room.credential, {
    limits,
    account,
    retryMode: 'standard',
  });
  let left = 2;
  const end = room.proxy.use(() => (left-- > 0 ? throttled : null));
  expect((await describeLogGroup(clients, 'fsm'))?.name).toBe('fsm');
  end();
  clients.destroy();
  const key = { account, region: REGION, api: 'DescribeLogGroups' };
  expect(limits.asked).toEqual([key, key, key]);
  expect(limits.heard).toEqual([key, key]);
  expect(limits.rate(key)).toBeLessThan(800);
});

it('lets a call that waits for its turn be stopped before anything is sent', async () => {
  const limits = createRateLimits({ published: () => 0.001 });
  const key = { account: '', region: REGION, api: 'DescribeLogGroups' };
  await limits.acquire(key);
  const clients = await openAwsClients(room.source({ logGroup: 'fsm' }), room.credential, {
    limits,
  });
  const before = room.proxy.calls.length;
  const stop = new AbortController();
  const waiting = describeLogGroup(clients, 'fsm', stop.signal).catch((error: unknown) => error);
  setTimeout(() => stop.abort(), 50);
  expect(await waiting).toMatchObject({ name: 'AbortError' });
  clients.destroy();
  expect(room.proxy.calls.length).toBe(before);
});
