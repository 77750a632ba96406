/** Time as a bucket sees it; a test brings its own. */
export interface RateClock {
  /** Milliseconds that only grow. */
  now(): number;
  /** Runs `work` once after that many milliseconds; the result takes it back. */
  after(milliseconds: number, work: () => void): () => void;
}

export interface BucketOptions {
  /** Calls per second when nothing is throttled. */
  readonly rate: number;
  /** Calls that may follow each other at once after a pause; at least 1. */
  readonly burst: number;
  readonly clock: RateClock;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** Calls of one API in one account and Region. */
export interface Bucket {
  /** Resolves when the call may be made, in the order of asking. Rejects with the signal's reason. */
  take(signal?: AbortSignal): Promise<void>;
  /** AWS refused a call for coming too soon. */
  throttled(): void;
  /** Calls per second now. */
  rate(): number;
}

/** Share of the full rate that comes back in one second without throttling. */
const RECOVERY = 0.02;
/** Never slower than this share of the full rate. */
const FLOOR = 1 / 32;
/** Refusals this close together, milliseconds, are of the same burst and count once. */
const SAME_BURST = 1_000;

interface Waiting {
  readonly go: () => void;
}

/**
 * A token bucket whose rate halves when AWS throttles and comes back slowly, a fixed step per second:
 * the rule by which many senders find their share of one line. After a refusal everyone waits a
 * random part of the new interval longer, so that programs that share the account do not beat in time.
 */
export function createBucket({ rate: full, burst, clock, random }: BucketOptions): Bucket {
  const capacity = Math.max(1, burst);
  const queue: Waiting[] = [];
  let tokens = capacity;
  let rate = full;
  let filledAt = clock.now();
  let lastCut = Number.NEGATIVE_INFINITY;
  let timer: (() => void) | null = null;

  const refill = (): void => {
    const now = clock.now();
    const seconds = (now - filledAt) / 1_000;
    // A pause set by throttled() lies ahead.
    if (seconds <= 0) return;
    tokens = Math.min(capacity, tokens + seconds * rate);
    rate = Math.min(full, rate + seconds * full * RECOVERY);
    filledAt = now;
  };

  const serve = (): void => {
    timer?.();
    timer = null;
    refill();
    // A hair less than a whole token: sums of fractions do not always reach 1.
    while (queue.length > 0 && tokens >= 1 - 1e-9) {
      tokens -= 1;
      queue.shift()?.go();
    }
    if (queue.length === 0) return;
    const pause = Math.max(0, filledAt - clock.now());
    const wait = pause + ((1 - tokens) / rate) * 1_000;
    timer = clock.after(Math.max(1, Math.ceil(wait)), serve);
  };

  return {
    take(signal) {
      if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          queue.splice(queue.indexOf(waiting), 1);
          reject(signal?.reason as Error);
          serve();
        };
        const waiting: Waiting = {
          go() {
            signal?.removeEventListener('abort', leave);
            resolve();
          },
        };
        signal?.addEventListener('abort', leave, { once: true });
        queue.push(waiting);
        serve();
      });
    },
    throttled() {
      refill();
      const now = clock.now();
      if (now - lastCut < SAME_BURST) return;
      lastCut = now;
      rate = Math.max(full * FLOOR, rate / 2);
      tokens = 0;
      filledAt = now + (random() * 1_000) / rate;
      serve();
    },
    rate() {
      refill();
      return rate;
    },
  };
}
