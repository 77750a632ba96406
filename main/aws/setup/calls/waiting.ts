import { setTimeout as pause } from 'node:timers/promises';
import type { SetupClients } from './clients';

type Waiter = Pick<SetupClients, 'signal' | 'patience'>;

/**
 * Tries until `attempt` gives something else than null, waiting longer each time; null when patience
 * ran out. `attempt` is told how often it was tried before. Throws what `attempt` throws, and an
 * AbortError when stopped.
 */
export async function untilThere<T>(
  waiter: Waiter,
  attempt: (tries: number) => Promise<T | null>,
): Promise<T | null> {
  const { firstMs, totalMs } = waiter.patience;
  let waited = 0;
  for (let tries = 0; ; tries++) {
    const found = await attempt(tries);
    if (found !== null) return found;
    const wait = Math.min(firstMs * 2 ** tries, firstMs * 10, totalMs - waited);
    if (wait <= 0) return null;
    await pause(wait, undefined, waiter.signal === undefined ? {} : { signal: waiter.signal });
    waited += wait;
  }
}
