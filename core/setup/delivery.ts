import type { Problem } from '../problem';
import type { ExistingFlowLog } from './model';

/** Minutes after which silence is worth a word: AWS says ten and more until the first record. */
const QUIET_MINUTES = 15;

interface Cause {
  readonly pattern: RegExp;
  readonly tell: (log: ExistingFlowLog, roleArn: string) => Problem;
}

/** In the order they are looked for; `DeliverLogsErrorMessage` is free text around these words. */
const CAUSES: readonly Cause[] = [
  { pattern: /access error/i, tell: accessProblem },
  {
    pattern: /rate limited/i,
    tell: (log) => ({
      code: 'setup/delivery-throttled',
      message: `CloudWatch Logs slowed down the delivery of ${named(log)}, so records may be missing.`,
      action:
        'Wait, and take totals as lower bounds, as with SKIPDATA; if it stays, ask AWS for a higher quota of CloudWatch Logs or delete log groups that nobody needs.',
      retryable: true,
    }),
  },
  {
    pattern: /unable to assume/i,
    tell: (log, roleArn) => ({
      code: 'setup/role-not-assumed',
      message: `AWS cannot take the delivery role ${log.roleArn || roleArn} for ${named(log)}.`,
      action:
        'Wait a minute if the role is new; otherwise correct its trust policy, then make the flow log again.',
      remedy: 'recreate-flow-log',
      retryable: true,
    }),
  },
  {
    pattern: /same region/i,
    tell: (log) => ({
      code: 'setup/other-region',
      message: `The log group of ${named(log)} is in another Region than ${log.resourceId}.`,
      action: 'Set up each Region with a log group of its own.',
      remedy: 'open-wizard',
    }),
  },
  {
    pattern: /unknown error/i,
    tell: (log) => ({
      code: 'setup/delivery-unknown',
      message: `AWS could not deliver records of ${named(log)} because of a fault on its side.`,
      action: 'Wait; if it lasts over an hour, make the flow log again or ask AWS Support.',
      remedy: 'recreate-flow-log',
      retryable: true,
    }),
  },
];

/**
 * Why a flow log does not deliver, as far as `DescribeFlowLogs` shows it; null when nothing is wrong.
 * A flow log stays ACTIVE while its delivery fails. `roleArn` is the role of the set-up.
 * Source: Amazon VPC user guide, "Troubleshoot VPC Flow Logs".
 */
export function explainDelivery(log: ExistingFlowLog, roleArn: string): Problem | null {
  const said = log.deliveryError.trim();
  const failed = said !== '' || log.deliveryStatus === 'FAILED';
  if (failed) {
    const cause = CAUSES.find(({ pattern }) => pattern.test(said));
    const problem = cause?.tell(log, roleArn) ?? {
      code: 'setup/delivery-failed',
      message: `AWS does not deliver the records of ${named(log)}${said === '' ? ' and does not say why' : ''}.`,
      action:
        'Look at the delivery role and the log group, correct them, then make the flow log again.',
      remedy: 'recreate-flow-log' as const,
    };
    return said === '' ? problem : { ...problem, detail: said };
  }
  if (log.status !== '' && log.status !== 'ACTIVE') {
    return {
      code: 'setup/flow-log-inactive',
      message: `${capital(named(log))} is ${log.status}, not ACTIVE.`,
      action: 'Wait a minute; if it stays, make the flow log again.',
      remedy: 'recreate-flow-log',
      retryable: true,
    };
  }
  return null;
}

/** `Access error` has one name and several causes; the likeliest that shows is told first. */
function accessProblem(log: ExistingFlowLog, roleArn: string): Problem {
  const base = { code: 'setup/delivery-access', remedy: 'recreate-flow-log' as const };
  const cannot = `${capital(named(log))} cannot write to log group ${log.destination}`;
  if (log.destination.endsWith(':*')) {
    return {
      ...base,
      message: `${cannot}: its destination ends in ":*", which no log group's name does.`,
      action: 'Make the flow log again with the name of the log group as its destination.',
    };
  }
  if (log.roleArn === '') {
    return {
      ...base,
      message: `${cannot}: it has no delivery role.`,
      action: 'Make the flow log again with a delivery role.',
    };
  }
  if (roleArn !== '' && log.roleArn !== roleArn) {
    return {
      ...base,
      message: `${cannot}: its delivery role ${log.roleArn} may not, and it is not the role of this set-up.`,
      action: `Make the flow log again with ${roleArn}.`,
    };
  }
  return {
    ...base,
    message: `${cannot}: the policy or the trust of role ${log.roleArn}, or the policy of the log group's KMS key, does not let it.`,
    action:
      'Correct the role (its policy has to name the log group also with ":*") or the key, then make the flow log again: it does not take up the change by itself.',
  };
}

/**
 * Why nothing arrives although no delivery failed; null when streams are there or nothing is set up.
 * `now` is epoch milliseconds by AWS's clock.
 */
export function explainSilence(
  flowLogs: readonly ExistingFlowLog[],
  streamCount: number,
  now: number,
): Problem | null {
  if (streamCount > 0 || flowLogs.length === 0) return null;
  const newest = Math.max(...flowLogs.map(({ createdAt }) => createdAt ?? now));
  const minutes = Math.floor(Math.max(0, now - newest) / 60_000);
  if (minutes < QUIET_MINUTES) {
    return {
      code: 'setup/first-records-pending',
      message: `No log stream yet, ${minutes} min after the flow log was made; the first one takes ten minutes and more.`,
      action: 'Wait; this is looked at again and again.',
      retryable: true,
    };
  }
  return {
    code: 'setup/no-traffic',
    message: `No log stream ${minutes} min after the flow log was made: most likely there was no traffic yet.`,
    action:
      'Send some traffic, such as a ping or a web request to an instance, then wait ten minutes.',
    retryable: true,
  };
}

/** What was being set up when AWS refused. */
export interface RefusalPlace {
  readonly region: string;
  readonly logGroup: string;
  readonly roleArn: string;
}

/**
 * What an error code and text of `ec2:CreateFlowLogs` mean, thrown or in `Unsuccessful[]`; null for
 * those with no meaning of their own here. `setup/flow-log-exists` is no failure: the flow log there
 * is used.
 */
export function explainFlowLogRefusal(
  code: string,
  text: string,
  place: RefusalPlace,
): Problem | null {
  if (code === 'FlowLogAlreadyExists') {
    return {
      code: 'setup/flow-log-exists',
      message: `A flow log with the same configuration to log group ${place.logGroup} exists already.`,
      action: 'It is used as it is.',
    };
  }
  if (/unable to assume/i.test(text)) {
    return {
      code: 'setup/role-not-assumed',
      message: `AWS cannot take the delivery role ${place.roleArn} yet.`,
      action:
        'Wait a minute, because a new role takes a while to be known everywhere; if it stays, correct the trust policy of the role.',
      retryable: true,
    };
  }
  if (/same region/i.test(text)) {
    return {
      code: 'setup/other-region',
      message: `Log group ${place.logGroup} is in another Region than what is to be logged in ${place.region}.`,
      action: 'Set up each Region with a log group of its own.',
    };
  }
  if (/FlowLogsLimitExceeded|LimitExceeded/.test(code)) {
    return {
      code: 'setup/flow-log-quota',
      message: 'The resource has as many flow logs as AWS allows for one.',
      action: 'Delete a flow log that nobody needs, or log its VPC or its interfaces instead.',
    };
  }
  if (code === 'UnauthorizedOperation' || code === 'AccessDenied') {
    const missing =
      ['iam:PassRole', 'logs:CreateLogDelivery', 'ec2:CreateTags', 'ec2:CreateFlowLogs'].find(
        (action) => text.includes(action),
      ) ?? (/LogDelivery/i.test(text) ? 'logs:CreateLogDelivery' : undefined);
    const actions =
      missing === undefined
        ? ['iam:PassRole', 'logs:CreateLogDelivery', 'ec2:CreateFlowLogs']
        : [missing];
    return {
      code: 'setup/denied',
      message:
        missing === undefined
          ? 'AWS refuses to create the flow log and does not say which of its three actions is missing.'
          : `AWS refuses to create the flow log: ${missing} is missing.`,
      action: `Have ${actions.join(', ')} allowed for the identity of this set-up.`,
      remedy: 'show-policy',
      missingActions: actions,
    };
  }
  return null;
}

/** A deleted log group that is there again: its flow log still ran with a role that may create groups. */
export function groupCameBack(logGroup: string): Problem {
  return {
    code: 'setup/group-came-back',
    message: `Log group ${logGroup} is there again after it was deleted, because a flow log wrote to it with a role that may create log groups.`,
    action:
      'Delete the flow logs that write to it first, take logs:CreateLogGroup from their role, then delete the group.',
  };
}

function named(log: ExistingFlowLog): string {
  return `flow log ${log.id} of ${log.resourceId}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
