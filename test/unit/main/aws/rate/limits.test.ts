import { fc } from '../../../../harness/property';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RateClock } from '../../../../../main/aws/rate/bucket';
import { createRateLimits, type RateKey } from '../../../../../main/aws/rate/limits';
import { publishedRate } from '../../../../../main/aws/rate/published';

/** Time that stands still until it is moved on. */
function createTestClock() {
  let time = 0;
  let timers: { at: number; work: () => void }[] = [];
  const clock: RateClock = {
    now: () => time,
    after(milliseconds, work) {
      const timer = { at: time + milliseconds, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  return {
    clock,
    async advance(milliseconds: number) {
      const end = time + milliseconds;
      for (;;) {
        // Those who were let go ask again before time goes on.
        for (let turn = 0; turn < 4; turn++) await Promise.resolve();
        const next = timers.sort((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        timers.shift();
        time = next.at;
        next.work();
      }
      time = end;
    },
  };
}

const key: RateKey = { account: '123456789012', region: 'eu-west-1', api: 'FilterLogEvents' };
let test: ReturnType<typeof createTestClock>;
beforeEach(() => {
  test = createTestClock();
});
const make = (random = 0) => createRateLimits({ clock: test.clock, random: () => random });

/** Asks `count` times at once; the result fills with the times at which calls went out. */
function ask(limits: ReturnType<typeof make>, count: number, of = key): number[] {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    void limits.acquire(of).then(() => times.push(test.clock.now()));
  }
  return times;
}

describe('the rate of an account', () => {
  it("leaves a fifth of AWS's rate to others", async () => {
    const times = ask(make(), 1_000);
    await test.advance(60_000);
    // 8 a second, and the 2 saved up.
    expect(times.length).toBe(482);
  });

  it('never has more calls in any second than AWS allows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('us-east-1', 'eu-west-1', 'eu-central-1'),
        fc.constantFrom('FilterLogEvents', 'GetLogEvents', 'DescribeLogStreams', 'StartQuery'),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 60 })), {
          minLength: 1,
          maxLength: 8,
        }),
        async (region, api, bursts) => {
          test = createTestClock();
          const limits = make();
          const times: number[] = [];
          let asked = 0;
          for (const [pause, count] of bursts) {
            await test.advance(pause);
            asked += count;
            for (let i = 0; i < count; i++) {
              void limits.acquire({ ...key, region, api }).then(() => times.push(test.clock.now()));
            }
          }
          await test.advance(300_000);
          expect(times.length).toBe(asked);
          const allowed = publishedRate(api, region);
          for (const [i, at] of times.entries()) {
            const next = times[i + allowed];
            if (next !== undefined) expect(next - at).toBeGreaterThanOrEqual(999);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is shared by who asks, in the order of asking', async () => {
    const limits = make();
    const order: string[] = [];
    for (const source of ['a', 'b', 'c', 'a', 'b', 'c']) {
      void limits.acquire(key).then(() => order.push(source));
    }
    await test.advance(10_000);
    expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('is counted apart for each account, Region and API', async () => {
    const limits = make();
    const others = [
      { ...key, account: '000000000000' },
      { ...key, region: 'eu-west-2' },
      { ...key, api: 'StartQuery' },
    ];
    ask(limits, 100);
    const times = others.map((other) => ask(limits, 2, other));
    await test.advance(0);
    expect(times.map(({ length }) => length)).toEqual([2, 2, 2]);
  });
});

describe('throttling', () => {
  it('halves the rate, once per burst of refusals, and the rate comes back slowly', async () => {
    const limits = make();
    expect(limits.rate(key)).toBe(8);
    limits.throttled(key);
    limits.throttled(key);
    expect(limits.rate(key)).toBe(4);
    await test.advance(1_000);
    limits.throttled(key);
    expect(limits.rate(key)).toBeCloseTo(2.08);
    await test.advance(10_000);
    expect(limits.rate(key)).toBeCloseTo(3.68);
    await test.advance(100_000);
    expect(limits.rate(key)).toBe(8);
  });

  it('never stops all calls', async () => {
    const limits = make();
    for (let i = 0; i < 20; i++) {
      limits.throttled(key);
      await test.advance(1_000);
    }
    const times = ask(limits, 1);
    await test.advance(10_000);
    expect(times).toHaveLength(1);
  });

  it('makes all wait a while of its own length', async () => {
    const starts = [0, 0.5, 0.99].map(async (random) => {
      test = createTestClock();
      const own = test;
      const limits = make(random);
      limits.throttled(key);
      let at = -1;
      void limits.acquire(key).then(() => {
        at = own.clock.now();
      });
      await own.advance(5_000);
      return at;
    });
    expect(await Promise.all(starts)).toEqual([250, 375, 498]);
  });
});

describe('who gives up', () => {
  it('gets the reason, and those behind move up', async () => {
    const limits = make();
    ask(limits, 2);
    const stop = new AbortController();
    const given = limits.acquire(key, stop.signal).catch((error: unknown) => error);
    const times = ask(limits, 1);
    await test.advance(50);
    const reason = new Error('no longer wanted');
    stop.abort(reason);
    expect(await given).toBe(reason);
    await test.advance(75);
    expect(times).toEqual([125]);
    expect(await limits.acquire(key, stop.signal).catch((error: unknown) => error)).toBe(reason);
  });
});

it.each([
  ['FilterLogEvents', 'us-east-1', 25],
  ['FilterLogEvents', 'eu-central-1', 5],
  ['FilterLogEvents', 'eu-west-1', 10],
  ['GetLogEvents', 'eu-west-3', 30],
  ['GetLogEvents', 'us-west-2', 10],
  ['DescribeLogStreams', 'us-west-2', 25],
  ['StartQuery', 'us-east-1', 10],
  ['SomethingNew', 'us-east-1', 5],
])('%s in %s may be called %i times a second', (api, region, rate) => {
  expect(publishedRate(api, region)).toBe(rate);
});
