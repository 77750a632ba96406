import type { SetupChoices } from './model';
import { partitionOf } from './partition';

/** Tag key on everything the wizard makes; its value is the set-up's id, or how it was made by hand. */
export const SETUP_TAG = 'flowglass:setup';

/** Name of the inline policy on the delivery role. */
export const DELIVERY_POLICY_NAME = 'flowglass-delivery';

/** Name of the inline policy on the collector's user. */
export const COLLECTOR_POLICY_NAME = 'flowglass-collector';

/** Name of the managed policy for whoever does the set-up. */
export const SETUP_POLICY_NAME = 'flowglass-setup';

/** The service that takes the delivery role, in every partition. */
export const FLOW_LOGS_PRINCIPAL = 'vpc-flow-logs.amazonaws.com';

/** Kinds of things that an action is allowed on; `any` is `*`. */
export type ResourceKind =
  | 'any'
  | 'log-group'
  | 'delivery-role'
  | 'collector-user'
  | 'flow-log'
  | 'identity';

/** Name of the delivery role without path: of the one to create, or of the one whose ARN was chosen. */
export function roleName(choices: SetupChoices): string {
  const { mode, name } = choices.role;
  return mode === 'create' ? name : name.slice(name.lastIndexOf('/') + 1);
}

/** ARN of the delivery role. An account not known yet shows as `ACCOUNT_ID`. */
export function roleArn(choices: SetupChoices): string {
  if (choices.role.mode === 'existing') return choices.role.name;
  return arn(choices, 'iam', '', choices.accountId || 'ACCOUNT_ID', `role/${choices.role.name}`);
}

/** ARN of the log group as `TagResource` and `logGroupIdentifier` want it: without `:*`. */
export function logGroupArn(choices: SetupChoices): string {
  const { region, accountId, logGroup } = choices;
  const account = accountId || 'ACCOUNT_ID';
  return arn(choices, 'logs', region || 'REGION', account, `log-group:${logGroup.name}`);
}

/**
 * ARNs for the `Resource` of an identity's policy. An account or Region that is not known yet is
 * `*`, which opens nothing: such a policy reaches only the account that it is put into. Characters
 * with a meaning of their own in policies are escaped.
 */
export function resourceArns(choices: SetupChoices, kind: ResourceKind): readonly string[] {
  const region = literal(choices.region) || '*';
  const account = literal(choices.accountId) || '*';
  switch (kind) {
    case 'any':
      return ['*'];
    case 'log-group': {
      const group = arn(
        choices,
        'logs',
        region,
        account,
        `log-group:${literal(choices.logGroup.name)}`,
      );
      return [group, `${group}:*`];
    }
    case 'delivery-role':
      return choices.role.mode === 'existing'
        ? [literal(choices.role.name)]
        : [arn(choices, 'iam', '', account, `role/${literal(choices.role.name)}`)];
    case 'collector-user':
      return [arn(choices, 'iam', '', account, `user/${literal(choices.collector.userName)}`)];
    case 'flow-log':
      return ['vpc-flow-log', 'vpc', 'subnet', 'network-interface'].map((type) =>
        arn(choices, 'ec2', region, account, `${type}/*`),
      );
    case 'identity':
      return ['user', 'role'].map((type) => arn(choices, 'iam', '', account, `${type}/*`));
  }
}

/**
 * The text as it stands in a policy's resource: `*`, `?` and `$` mean themselves there only as `${*}`,
 * `${?}` and `${$}`. Source: IAM user guide, "Policy variables", special characters.
 */
function literal(text: string): string {
  return text.replace(/[*?$]/g, (character) => `\${${character}}`);
}

function arn(
  choices: SetupChoices,
  service: string,
  region: string,
  account: string,
  resource: string,
): string {
  return `arn:${partitionOf(choices.region)}:${service}:${region}:${account}:${resource}`;
}
