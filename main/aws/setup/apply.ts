import { assertNever } from '../../../core/assert-never';
import type { PlannedChange } from '../../../core/setup/model';
import type { SetupOptions } from './calls/clients';
import { makeFlowLogs } from './items/flow-logs';
import { makeLogGroup, setRetention } from './items/log-group';
import { makeRole, putRolePolicy } from './items/role';
import { makeAccessKey, makeUser, putUserPolicy } from './items/user';
import { runWork, type Work } from './items/work';
import type { ChangeResult, SetupContext, SetupTarget } from './types';

/**
 * Makes one planned change. Looks first, makes what is missing, and looks again when AWS says that it is
 * there; safe to repeat. What carries the run's tag counts as `created`, whoever's turn made it, all else as
 * `existed`. Always resolves: what was made before a failure or a stop is among the items.
 */
export function applyChange(
  target: SetupTarget,
  context: SetupContext,
  change: PlannedChange,
  options: SetupOptions = {},
): Promise<ChangeResult> {
  return runWork(target, context, options, (work) => make(work, change));
}

function make(work: Work, change: PlannedChange): Promise<void> {
  switch (change.kind) {
    case 'log-group':
      return makeLogGroup(work);
    case 'retention':
      return setRetention(work);
    case 'role':
      return makeRole(work);
    case 'role-policy':
      return putRolePolicy(work);
    case 'flow-log':
      return makeFlowLogs(work, change);
    case 'user':
      return makeUser(work);
    case 'user-policy':
      return putUserPolicy(work);
    case 'access-key':
      return makeAccessKey(work);
    default:
      return assertNever(change.kind);
  }
}
