import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

export interface CallTimes {
  readonly inFlightSeconds: number;
  readonly callSeconds: number;
}

/**
 * Measures calls of `action` from now on, from the request's start until this thread takes in the end of the
 * answer.
 * @returns what was measured so far
 */
export function watchCalls(action: string): () => CallTimes {
  const begun = new WeakMap<ClientRequest, number>();
  let flying = 0;
  let takenOff = 0;
  let inFlight = 0;
  let inCalls = 0;

  subscribe('http.client.request.start', (message) => {
    const { request } = message as { readonly request: ClientRequest };
    if (!String(request.getHeader('x-amz-target')).endsWith(`.${action}`)) return;
    const now = performance.now();
    begun.set(request, now);
    if (flying++ === 0) takenOff = now;
    request.once('close', () => {
      const end = performance.now();
      inCalls += end - (begun.get(request) ?? end);
      if (--flying === 0) inFlight += end - takenOff;
    });
  });
  return () => {
    // The end of a call is told after what it brought was dealt with.
    const open = flying > 0 ? performance.now() - takenOff : 0;
    return { inFlightSeconds: (inFlight + open) / 1_000, callSeconds: inCalls / 1_000 };
  };
}
