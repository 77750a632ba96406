import { setTimeout as wait } from 'node:timers/promises';

/** Waits; rejects at once when the signal fires. */
export async function abortablePause(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, signal === undefined ? {} : { signal });
}
