import type { SetAside } from '../store/set-aside';
import { threadFile } from './entry';
import type { CaretakerService } from './protocol';
import { startThread } from './thread';

/**
 * Sets every damaged file of a data folder aside, in a thread of its own. No engine may run on it.
 * @throws ProblemError `store/not-damaged` when all is well, `store/locked`, `store/future-version`,
 *   `store/cannot-open`; nothing was moved then
 */
export async function setAsideDamaged(dataDir: string): Promise<readonly SetAside[]> {
  const thread = await startThread<CaretakerService>({
    name: 'caretaker',
    file: threadFile('caretaker'),
    data: { dataDir },
    onLog: () => undefined,
    cancelWithin: null,
  });
  try {
    return await thread.call('setAsideDamaged', null);
  } finally {
    await thread.stop();
  }
}
