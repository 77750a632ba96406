import { assertNever } from '../../../core/assert-never';
import { ProblemError } from '../../../core/problem';
import type { SetupItem } from '../../../core/setup/model';
import type { SetupOptions } from './calls/clients';
import { removeFlowLog } from './items/flow-logs';
import { removeLogGroup } from './items/log-group';
import { removeRole, removeRolePolicy } from './items/role';
import { removeAccessKey, removeUser, removeUserPolicy } from './items/user';
import { runWork, type Work } from './items/work';
import type { ChangeResult, SetupContext, SetupTarget } from './types';

/**
 * Removes one thing that the run made and reports it as `removed`; one that is gone already is fine. Groups,
 * roles, users and flow logs without the run's tag are refused, and so is an item that existed before. Waits
 * until a flow log is really gone. Always resolves.
 */
export function undoItem(
  target: SetupTarget,
  context: SetupContext,
  item: SetupItem,
  options: SetupOptions = {},
): Promise<ChangeResult> {
  return runWork(target, context, options, async (work) => {
    if (item.origin === 'existed') {
      throw new ProblemError({
        code: 'setup/not-ours',
        message: `${item.id} was there before this set-up, so it is not removed.`,
        action: 'Remove it in the AWS console if it is no longer needed.',
      });
    }
    await remove(work, item);
    work.add(item.kind, item.id, 'removed', item.target);
  });
}

async function remove(work: Work, item: SetupItem): Promise<void> {
  switch (item.kind) {
    case 'flow-log':
      return removeFlowLog(work, item.id);
    case 'role-policy':
      return removeRolePolicy(work, item.id);
    case 'role':
      return removeRole(work, item.id);
    case 'access-key':
      return removeAccessKey(work, userOf(work), item.id);
    case 'user-policy':
      return removeUserPolicy(work, item.id);
    case 'user':
      return removeUser(work, item.id);
    case 'retention':
      // It goes with its group; a group that is kept keeps it.
      return;
    case 'log-group':
      return removeLogGroup(work, item.id);
    default:
      return assertNever(item.kind);
  }
}

/** The user whose key is meant: the journal knows it even when the choices have changed since. */
function userOf({ context }: Work): string {
  const user = context.items.findLast(({ kind }) => kind === 'user' || kind === 'user-policy');
  return user?.id ?? context.choices.collector.userName;
}
