import { ProblemError } from '../../../core/problem';
import { formatText } from '../../../core/setup/log-format';
import type { SetupStep } from '../../../core/setup/model';
import { DELIVERY_POLICY_NAME, logGroupArn, roleName } from '../../../core/setup/resources';
import type { SetupOptions } from './calls/clients';
import { mayDeliver } from './rights/delivery-rights';
import { describeFlowLogs, type FlowLogFound } from './flow-logs';
import { callerOf } from './identify';
import { groupGone, otherRetention, roleGone, userGone } from './items/refusals';
import { judgeTrust } from './items/role';
import { userTags } from './items/user';
import { runWork, type Work } from './items/work';
import { findLogGroup, plainGroup } from './log-groups';
import { findRole } from './roles';
import type { ChangeResult, SetupContext, SetupTarget } from './types';

/**
 * For "I did it already": looks whether what the step would make is there and fit for flow logs, and reports it
 * as `existed`. What is missing or unfit is the problem; what differs from the choices but works is a
 * notice. Changes nothing. Always resolves.
 */
export function confirmStep(
  target: SetupTarget,
  context: SetupContext,
  step: SetupStep,
  options: SetupOptions = {},
): Promise<ChangeResult> {
  return runWork(target, context, options, (work) => confirm(work, step));
}

async function confirm(work: Work, step: SetupStep): Promise<void> {
  switch (step) {
    case 'identity':
      return confirmAccount(work);
    case 'log-group':
      return confirmGroup(work);
    case 'role':
      return confirmRole(work);
    case 'targets':
      return confirmFlowLogs(work);
    case 'review':
      return confirmUser(work);
    case 'watch':
      return;
  }
}

async function confirmAccount({ clients, context }: Work): Promise<void> {
  const { accountId } = await callerOf(clients);
  const chosen = context.choices.accountId;
  if (chosen === '' || chosen === accountId) return;
  throw new ProblemError({
    code: 'aws/other-account',
    message: `The credential belongs to account ${accountId}, not ${chosen}.`,
    action: 'Enter the account of the credential, or use a credential of that account.',
    remedy: 'enter-key',
  });
}

async function confirmGroup(work: Work): Promise<void> {
  const { clients, context } = work;
  const { name, retentionDays } = context.choices.logGroup;
  const found = await findLogGroup(clients, name);
  if (found === null) throw new ProblemError(groupGone(name, clients.region));
  if (found.logClass !== '' && found.logClass !== 'STANDARD') {
    // Log classes: only Standard has all features; that of a group can't be changed.
    throw new ProblemError({
      code: 'setup/log-class',
      message: `Log group "${name}" has the log class ${found.logClass}, from which records cannot be collected.`,
      action: 'Choose a group of the class Standard, or make another; the class cannot be changed.',
    });
  }
  work.add('log-group', name, 'existed');
  if (found.retentionDays !== retentionDays) {
    work.notice(otherRetention(found, retentionDays));
  }
}

async function confirmRole(work: Work): Promise<void> {
  const { clients, context } = work;
  const name = roleName(context.choices);
  const role = await findRole(clients, name);
  if (role === null) throw new ProblemError(roleGone(name));
  judgeTrust(work, role);
  work.add('role', name, 'existed');
  const rights = await mayDeliver(clients, context.choices, role);
  if (rights.verdict === 'denied') {
    throw new ProblemError({
      code: 'setup/role-cannot-write',
      message: `Role "${name}" may not use ${rights.missing.join(', ')} on log group "${context.choices.logGroup.name}".`,
      action: `Give it the policy "${DELIVERY_POLICY_NAME}" that this step shows; its resource needs ":*" at the end.`,
      detail: `${logGroupArn(context.choices)}:*`,
    });
  }
  if (rights.verdict === 'unknown') {
    work.notice({
      code: 'setup/role-not-checked',
      message: `Whether role "${name}" may write to the log group could not be checked: ${rights.why}`,
      action: 'Go on; the step "Watch" shows whether records are delivered.',
    });
    return;
  }
  work.add('role-policy', name, 'existed');
}

async function confirmFlowLogs(work: Work): Promise<void> {
  const { clients, context } = work;
  const { choices } = context;
  const group = plainGroup(choices.logGroup.name);
  const found = await describeFlowLogs(clients, {
    'log-group-name': [group],
    'resource-id': choices.targets.map(({ id }) => id),
  });
  const missing: string[] = [];
  for (const { id } of choices.targets) {
    const logs = found.filter(({ resourceId }) => resourceId === id);
    if (logs.length === 0) missing.push(id);
    for (const log of logs) {
      work.add('flow-log', log.id, 'existed', id);
      noteDifferences(work, log);
    }
  }
  if (missing.length === 0) return;
  throw new ProblemError({
    code: 'setup/no-flow-log',
    message: `No flow log writes records of ${missing.join(', ')} into log group "${group}".`,
    action: 'Make it with the commands of this step, then look again.',
  });
}

function noteDifferences(work: Work, log: FlowLogFound): void {
  const { choices } = work.context;
  const differences = [
    log.traffic === choices.traffic ? '' : `logs ${log.traffic} traffic, not ${choices.traffic}`,
    log.aggregationSeconds === choices.aggregationSeconds
      ? ''
      : `aggregates over ${log.aggregationSeconds ?? 600} seconds, not ${choices.aggregationSeconds}`,
    log.format === formatText(choices.format) ? '' : 'has another format than the chosen one',
  ].filter((text) => text !== '');
  if (differences.length === 0) return;
  work.notice({
    code: 'setup/other-flow-log',
    message: `Flow log ${log.id} of ${log.resourceId} ${differences.join(', and ')}; its records are read all the same.`,
    action: 'Leave it, or delete it and make it again: a flow log cannot be changed.',
    detail: log.format,
  });
}

async function confirmUser(work: Work): Promise<void> {
  const { collector } = work.context.choices;
  if (collector.mode === 'same') return;
  if ((await userTags(work, collector.userName)) === null) {
    throw new ProblemError(userGone(collector.userName));
  }
  work.add('user', collector.userName, 'existed');
}
