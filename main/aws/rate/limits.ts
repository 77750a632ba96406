import { type Bucket, createBucket, type RateClock } from './bucket';
import { publishedRate } from './published';

/** What AWS counts together. */
export interface RateKey {
  /** 12 digits; empty while it is not known: such calls share one count. */
  readonly account: string;
  readonly region: string;
  /** `FilterLogEvents`, as the API spells it. */
  readonly api: string;
}

/** Shared by all clients of a thread, so that many sources of one account stay within its rate together. */
export interface RateLimits {
  /** Resolves when the call may be made, first come first served. Rejects with the signal's reason. */
  acquire(key: RateKey, signal?: AbortSignal): Promise<void>;
  /** AWS throttled a call: from now on fewer go out, and slowly more again. */
  throttled(key: RateKey): void;
  /** Calls per second that go out at most now. */
  rate(key: RateKey): number;
}

export interface RateLimitsOptions {
  /** Part of AWS's rate that is taken, 0 to 1; people and other tools of the account have the rest. */
  readonly share?: number;
  /** Calls per second AWS allows; else its published figures. */
  readonly published?: (api: string, region: string) => number;
  readonly clock?: RateClock;
  /** From 0 to below 1. */
  readonly random?: () => number;
}

const SHARE = 0.8;

/** The limits of a thread. Within any one second no more calls go out than AWS allows. */
export function createRateLimits(options: RateLimitsOptions = {}): RateLimits {
  const share = options.share ?? SHARE;
  const published = options.published ?? publishedRate;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const buckets = new Map<string, Bucket>();
  const bucketOf = ({ account, region, api }: RateKey): Bucket => {
    const name = `${account}/${region}/${api}`;
    let bucket = buckets.get(name);
    if (bucket === undefined) {
      const allowed = published(api, region);
      const rate = allowed * share;
      // What is saved up and what flows in together stay below what is allowed in a second.
      bucket = createBucket({ rate, burst: allowed - rate, clock, random });
      buckets.set(name, bucket);
    }
    return bucket;
  };
  return {
    acquire: (key, signal) => bucketOf(key).take(signal),
    throttled: (key) => bucketOf(key).throttled(),
    rate: (key) => bucketOf(key).rate(),
  };
}

const systemClock: RateClock = {
  now: () => performance.now(),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};
