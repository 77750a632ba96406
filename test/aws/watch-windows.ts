import type { Call, FaultProxy } from './fault-proxy';

/** What was asked for with `FilterLogEvents`: epoch seconds, inclusive. */
export interface AskedWindow {
  readonly from: number;
  readonly to: number;
  readonly streams: readonly string[] | null;
}

interface WindowRequest {
  readonly startTime: number;
  readonly endTime: number;
  readonly logStreamNames?: readonly string[];
  readonly nextToken?: string;
}

export interface WindowWatch {
  /** In the order they were asked for; the first page of each. */
  readonly windows: readonly AskedWindow[];
  /** Calls under way at once, at most. */
  readonly mostAtOnce: number;
  end(): void;
}

/** Watches the windows that are read through the proxy. */
export function watchWindows(proxy: FaultProxy): WindowWatch {
  const windows: AskedWindow[] = [];
  let atOnce = 0;
  let most = 0;
  const end = proxy.use(async (call: Call) => {
    if (call.action !== 'FilterLogEvents') return null;
    const body = JSON.parse(call.body) as WindowRequest;
    if (body.nextToken === undefined) {
      const streams = body.logStreamNames ?? null;
      windows.push({ from: body.startTime / 1_000, to: (body.endTime - 999) / 1_000, streams });
    }
    most = Math.max(most, ++atOnce);
    const reply = await call.forward();
    // Long enough for others to be under way as well.
    await new Promise((resolve) => setTimeout(resolve, 20));
    atOnce--;
    return reply;
  });
  return {
    windows,
    get mostAtOnce() {
      return most;
    },
    end,
  };
}
