import { fieldDefinition } from '../flow/field';
import { formatFields } from './log-format';
import type { SetupChoices, SetupStep } from './model';
import { FLOW_LOGS_PRINCIPAL, type ResourceKind } from './resources';

/** What an action is needed for: a step of the wizard, collecting, or undo. */
export type ActionUse = SetupStep | 'collect' | 'undo';

/** The choice that an action hangs on; without one it is needed always. */
type ActionCase = 'new-group' | 'new-role' | 'new-user' | 'kms-key' | 'ecs-fields';

/** An IAM action with what it is for and what it works on. */
export interface NeededAction {
  /** IAM's spelling. */
  readonly action: string;
  readonly neededFor: readonly ActionUse[];
  /** True when the set-up goes on without it, with less. */
  readonly optional: boolean;
  readonly resource: ResourceKind;
  /** Keys of the request that a policy may hold it to, with their value; for the policy simulator too. */
  readonly context?: Readonly<Record<string, string>>;
  readonly when?: ActionCase;
}

type Extra = Pick<NeededAction, 'context' | 'when'> & { readonly optional?: boolean };

function needs(
  action: string,
  resource: ResourceKind,
  neededFor: readonly ActionUse[],
  { optional = false, ...extra }: Extra = {},
): NeededAction {
  return { action, neededFor, optional, resource, ...extra };
}

/**
 * Every action that the set-up, the collector and undo may call, in the order of use. Source of the
 * resources: service authorization reference of IAM, CloudWatch Logs and EC2. `iam:PassRole` and
 * `logs:CreateLogDelivery` are checked by AWS inside `ec2:CreateFlowLogs`, so a lack of them looks
 * like a lack of that.
 */
export const NEEDED_ACTIONS: readonly NeededAction[] = [
  needs('sts:GetCallerIdentity', 'any', ['identity']),
  needs('iam:SimulatePrincipalPolicy', 'identity', ['identity'], { optional: true }),

  needs('logs:DescribeLogGroups', 'any', ['log-group', 'collect'], { optional: true }),
  needs('logs:CreateLogGroup', 'log-group', ['log-group'], { when: 'new-group' }),
  needs('logs:TagResource', 'log-group', ['log-group'], { when: 'new-group' }),
  needs('logs:ListTagsForResource', 'log-group', ['log-group', 'undo'], {
    optional: true,
    when: 'new-group',
  }),
  needs('logs:PutRetentionPolicy', 'log-group', ['log-group'], { when: 'new-group' }),
  needs('logs:AssociateKmsKey', 'log-group', ['log-group'], { when: 'kms-key' }),

  needs('iam:ListRoles', 'any', ['role'], { optional: true }),
  needs('iam:GetRole', 'delivery-role', ['role']),
  needs('iam:CreateRole', 'delivery-role', ['role'], { when: 'new-role' }),
  needs('iam:TagRole', 'delivery-role', ['role'], { when: 'new-role' }),
  needs('iam:PutRolePolicy', 'delivery-role', ['role'], { when: 'new-role' }),
  needs('iam:GetRolePolicy', 'delivery-role', ['role'], { optional: true }),
  needs('iam:UpdateAssumeRolePolicy', 'delivery-role', ['role'], {
    optional: true,
    when: 'new-role',
  }),

  needs('ec2:DescribeVpcs', 'any', ['targets']),
  needs('ec2:DescribeSubnets', 'any', ['targets']),
  needs('ec2:DescribeNetworkInterfaces', 'any', ['targets', 'collect']),
  needs('ec2:DescribeFlowLogs', 'any', ['targets', 'watch', 'collect']),
  needs('ec2:CreateFlowLogs', 'flow-log', ['targets']),
  needs('ec2:CreateTags', 'flow-log', ['targets'], {
    context: { 'ec2:CreateAction': 'CreateFlowLogs' },
  }),
  needs('iam:PassRole', 'delivery-role', ['targets'], {
    context: { 'iam:PassedToService': FLOW_LOGS_PRINCIPAL },
  }),
  needs('logs:CreateLogDelivery', 'any', ['targets']),
  needs('ecs:ListClusters', 'any', ['targets'], { when: 'ecs-fields' }),
  needs('ecs:ListContainerInstances', 'any', ['targets'], { when: 'ecs-fields' }),
  needs('ecs:ListServices', 'any', ['targets'], { when: 'ecs-fields' }),
  needs('ecs:ListTaskDefinitions', 'any', ['targets'], { when: 'ecs-fields' }),
  needs('ecs:ListTasks', 'any', ['targets'], { when: 'ecs-fields' }),

  needs('logs:DescribeLogStreams', 'log-group', ['watch', 'collect']),
  needs('logs:FilterLogEvents', 'log-group', ['watch', 'collect']),
  needs('logs:StartQuery', 'log-group', ['collect'], { optional: true }),
  needs('logs:GetQueryResults', 'any', ['collect'], { optional: true }),
  needs('logs:StopQuery', 'any', ['collect'], { optional: true }),

  needs('iam:GetUser', 'collector-user', ['review'], { when: 'new-user' }),
  needs('iam:CreateUser', 'collector-user', ['review'], { when: 'new-user' }),
  needs('iam:TagUser', 'collector-user', ['review'], { when: 'new-user' }),
  needs('iam:PutUserPolicy', 'collector-user', ['review'], { when: 'new-user' }),
  needs('iam:ListAccessKeys', 'collector-user', ['review', 'undo'], { when: 'new-user' }),
  needs('iam:CreateAccessKey', 'collector-user', ['review'], { when: 'new-user' }),

  needs('ec2:DeleteFlowLogs', 'flow-log', ['undo']),
  needs('logs:DeleteLogDelivery', 'any', ['undo']),
  needs('iam:DeleteAccessKey', 'collector-user', ['undo'], { when: 'new-user' }),
  needs('iam:DeleteUserPolicy', 'collector-user', ['undo'], { when: 'new-user' }),
  needs('iam:DeleteUser', 'collector-user', ['undo'], { when: 'new-user' }),
  needs('iam:DeleteRolePolicy', 'delivery-role', ['undo'], { when: 'new-role' }),
  needs('iam:DeleteRole', 'delivery-role', ['undo'], { when: 'new-role' }),
  needs('logs:DeleteRetentionPolicy', 'log-group', ['undo'], { optional: true, when: 'new-group' }),
  needs('logs:DeleteLogGroup', 'log-group', ['undo'], { optional: true, when: 'new-group' }),
];

/** Those of {@link NEEDED_ACTIONS} that the choices call for; when asked, only those for one use. */
export function neededActions(choices: SetupChoices, use?: ActionUse): readonly NeededAction[] {
  return NEEDED_ACTIONS.filter(
    ({ when, neededFor }) =>
      (when === undefined || isCase(choices, when)) &&
      (use === undefined || neededFor.includes(use)),
  );
}

function isCase(choices: SetupChoices, when: ActionCase): boolean {
  switch (when) {
    case 'new-group':
      return choices.logGroup.mode === 'create';
    case 'new-role':
      return choices.role.mode === 'create';
    case 'new-user':
      return choices.collector.mode === 'create-user';
    case 'kms-key':
      return choices.logGroup.mode === 'create' && choices.logGroup.kmsKeyArn !== '';
    case 'ecs-fields':
      return formatFields(choices.format).some((name) => fieldDefinition(name).version === 7);
  }
}
