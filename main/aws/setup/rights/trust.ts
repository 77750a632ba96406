import type { Problem } from '../../../../core/problem';
import { partitionOf } from '../../../../core/setup/partition';
import { FLOW_LOGS_PRINCIPAL } from '../../../../core/setup/resources';
import { parsePolicy, type Statement } from './document';
import { hold, matches } from './judge';

export interface TrustFacts {
  /** The trust names the flow log service, or everyone. */
  readonly named: boolean;
  /** Flow logs of the account and Region may take the role. */
  readonly trusted: boolean;
  /** Its conditions name the account, so that no other account's flow logs can. */
  readonly guarded: boolean;
}

/**
 * Reads who may take a role: the trust policy as IAM gives it, URL-encoded. Anything unreadable
 * trusts no one. Source: Amazon VPC user guide, "IAM role for publishing flow logs to CloudWatch Logs".
 */
export function trustOf(text: string | undefined, region: string, accountId: string): TrustFacts {
  const statements = (parsePolicy(text) ?? []).filter(isForFlowLogs);
  const keys = {
    'aws:sourceaccount': accountId,
    'aws:sourcearn': `arn:${partitionOf(region)}:ec2:${region}:${accountId}:vpc-flow-log/fl-00000000000000000`,
  };
  const fitting = statements.filter(({ conditions }) => hold(conditions, keys));
  const allowing = fitting.filter(({ allow }) => allow);
  return {
    named: statements.some(({ allow }) => allow),
    trusted: allowing.length > 0 && allowing.length === fitting.length,
    guarded: allowing.length > 0 && allowing.every((statement) => isGuarded(statement, accountId)),
  };
}

function isForFlowLogs({ actions, services, negated }: Statement): boolean {
  return (
    !negated &&
    services.some((service) => service === '*' || service === FLOW_LOGS_PRINCIPAL) &&
    actions.some((action) => matches(action.toLowerCase(), 'sts:assumerole'))
  );
}

/** True when a condition fails for another account's flow log. */
function isGuarded({ conditions }: Statement, accountId: string): boolean {
  const other = accountId === '999999999999' ? '888888888888' : '999999999999';
  return conditions.some(
    (condition) =>
      (condition.key === 'aws:sourceaccount' || condition.key === 'aws:sourcearn') &&
      condition.values.length > 0 &&
      !hold([condition], {
        'aws:sourceaccount': other,
        'aws:sourcearn': `arn:aws:ec2:us-east-1:${other}:vpc-flow-log/fl-00000000000000000`,
      }),
  );
}

/** What is to be said about a role with this trust, or null. */
export function trustProblem(role: string, facts: TrustFacts, region: string): Problem | null {
  if (!facts.named) {
    return {
      code: 'setup/role-not-trusted',
      message: `The trust policy of role "${role}" does not let ${FLOW_LOGS_PRINCIPAL} take it.`,
      action: 'Choose another role, or add the statement of the trust policy shown in this step.',
    };
  }
  if (!facts.trusted) {
    return {
      code: 'setup/role-not-for-here',
      message: `The trust policy of role "${role}" has conditions that no flow log of this account in ${region} fulfils.`,
      action:
        'Choose another role, or mend aws:SourceAccount and aws:SourceArn in its trust policy.',
    };
  }
  if (!facts.guarded) {
    return {
      code: 'setup/role-not-guarded',
      message: `The trust policy of role "${role}" does not name this account, so flow logs of other accounts could use it.`,
      action: 'Add the conditions aws:SourceAccount and aws:SourceArn to its trust policy.',
    };
  }
  return null;
}
