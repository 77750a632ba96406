import type { Problem } from '../../../../core/problem';
import type { SetupItem } from '../../../../core/setup/model';
import { sameItem } from '../../../../core/setup/same-item';
import type { AccessKey } from '../../../secrets/credential';
import { openSetupClients, type SetupClients, type SetupOptions } from '../calls/clients';
import { setupProblem } from '../calls/problems';
import type { ChangeResult, SetupContext, SetupTarget } from '../types';

/** One piece of work on things in AWS: its clients, and the report that grows as things are done. */
export interface Work {
  readonly clients: SetupClients;
  readonly context: SetupContext;
  /** Reports something as it is now; kept whatever fails afterwards. */
  add(kind: SetupItem['kind'], id: string, origin: SetupItem['origin'], target?: string): void;
  notice(problem: Problem): void;
  key(key: AccessKey): void;
}

/**
 * Does the work and reports what came of it. Always resolves: what fails, a stop included, is the
 * problem of the result, beside the items done before it. An item that the journal has already, and that is
 * still so, is not reported again.
 */
export async function runWork(
  target: SetupTarget,
  context: SetupContext,
  options: SetupOptions,
  work: (work: Work) => Promise<void>,
): Promise<ChangeResult> {
  const items: SetupItem[] = [];
  const notices: Problem[] = [];
  let newKey: AccessKey | null = null;
  let problem: Problem | null = null;
  let clients: SetupClients | undefined;
  try {
    clients = await openSetupClients(target, options);
    const { clock } = clients;
    await work({
      clients,
      context,
      add(kind, id, origin, resource = '') {
        const item = { kind, id, target: resource, origin, at: Math.round(clock.now()) };
        if (!isKnown(context.items, item)) items.push(item);
      },
      notice: (notice) => void notices.push(notice),
      key(key) {
        newKey = key;
      },
    });
  } catch (error) {
    const where = clients ?? { region: target.region, host: `AWS in ${target.region}` };
    problem = setupProblem(error, where, context.choices.logGroup.name);
  } finally {
    clients?.destroy();
  }
  return { items, problem, notices, newKey };
}

/** Whether the journal's last word on the item is that it is there, or gone, as it is now. */
function isKnown(journal: readonly SetupItem[], item: SetupItem): boolean {
  const last = journal.findLast((other) => sameItem(other, item));
  return last !== undefined && (last.origin === 'removed') === (item.origin === 'removed');
}
