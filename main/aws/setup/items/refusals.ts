import type { Problem } from '../../../../core/problem';
import type { LogGroupFound } from '../log-groups';

/** Undo was asked to remove something that does not carry the run's tag. */
export function notOurs(what: string): Problem {
  return {
    code: 'setup/not-ours',
    message: `${what} does not carry this set-up's tag, so it is not removed.`,
    action: 'Remove it in the AWS console if it is no longer needed.',
  };
}

/** A step needs a log group that is not there. */
export function groupGone(name: string, region: string): Problem {
  return {
    code: 'aws/no-log-group',
    message: `Log group "${name}" is not in ${region} of this account.`,
    action: 'Make it in the step "Log group", or choose another.',
    remedy: 'open-wizard',
  };
}

/** A step needs a role that is not there. */
export function roleGone(name: string): Problem {
  return {
    code: 'setup/no-role',
    message: `There is no role "${name}" in this account.`,
    action: 'Make it in the step "Delivery role", or choose another.',
    remedy: 'open-wizard',
  };
}

/** A step needs a user that is not there. */
export function userGone(name: string): Problem {
  return {
    code: 'setup/no-user',
    message: `There is no user "${name}" in this account.`,
    action: 'Make it in the step "Identity", or collect with the key of the set-up.',
    remedy: 'open-wizard',
  };
}

/** Others have a policy under the wizard's name there. */
export function otherPolicy(where: string, policy: string): Problem {
  return {
    code: 'setup/other-policy',
    message: `${where} was not made by this set-up and has another policy called "${policy}", which is not overwritten.`,
    action: 'Choose another name, or remove that policy in IAM.',
  };
}

/** A group keeps its events for another time than was chosen. */
export function otherRetention(found: LogGroupFound, wanted: number | null): Problem {
  return {
    code: 'setup/other-retention',
    message: `Log group "${found.name}" keeps records ${days(found.retentionDays)}, not ${days(wanted)}.`,
    action: 'Leave it, or change it in CloudWatch Logs.',
  };
}

function days(count: number | null): string {
  if (count === null) return 'for ever';
  return count === 1 ? '1 day' : `${count} days`;
}
