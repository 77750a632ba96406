import { type NeededAction, neededActions } from './actions';
import type { PolicyDocument, PolicyStatement, SetupChoices } from './model';
import { dnsSuffixOf, partitionOf } from './partition';
import { FLOW_LOGS_PRINCIPAL, logGroupArn, type ResourceKind, resourceArns } from './resources';

/**
 * Who may take the delivery role: the flow log service, and only for flow logs of this account and
 * Region, so that nobody else's flow log can use it (confused deputy). Until account and Region are
 * known the condition names `ACCOUNT_ID` and `REGION`, which nothing matches.
 * Source: Amazon VPC user guide, "IAM role for publishing flow logs to CloudWatch Logs".
 */
export function deliveryTrustPolicy(choices: SetupChoices): PolicyDocument {
  const account = choices.accountId || 'ACCOUNT_ID';
  const region = choices.region || 'REGION';
  const source = `arn:${partitionOf(choices.region)}:ec2:${region}:${account}:vpc-flow-log/*`;
  return policy({
    Effect: 'Allow',
    Principal: { Service: FLOW_LOGS_PRINCIPAL },
    Action: 'sts:AssumeRole',
    Condition: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': source },
    },
  });
}

/**
 * What the delivery role may do: write to the one log group. Not `logs:CreateLogGroup`, with which
 * a deleted group would come back; the `:*` is needed, streams are refused without it.
 */
export function deliveryPolicy(choices: SetupChoices): PolicyDocument {
  return policy(
    {
      Sid: 'WriteRecords',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
      Resource: resourceArns(choices, 'log-group'),
    },
    {
      Sid: 'FindLogGroup',
      Effect: 'Allow',
      Action: 'logs:DescribeLogGroups',
      Resource: '*',
    },
  );
}

/** What the collector may do: read the one log group, and read formats and names. */
export function collectorPolicy(choices: SetupChoices): PolicyDocument {
  return policy(...statements(choices, neededActions(choices, 'collect')));
}

/**
 * What whoever does the set-up, and undoes it, may do: only with the log group, role and user of the
 * choices. With one key for both it collects too; the actions for that are among them.
 */
export function setupPolicy(choices: SetupChoices): PolicyDocument {
  const collects = choices.collector.mode === 'same';
  const actions = neededActions(choices).filter(
    ({ neededFor }) => collects || neededFor.some((use) => use !== 'collect'),
  );
  return policy(...statements(choices, actions));
}

/**
 * What the policy of a KMS key must hold before a log group can use the key: CloudWatch Logs of the
 * Region, for this log group alone. Source: CloudWatch Logs user guide, "Encrypt log data".
 */
export function kmsKeyStatement(choices: SetupChoices): PolicyStatement {
  const region = choices.region || 'REGION';
  return {
    Sid: 'FlowglassLogGroup',
    Effect: 'Allow',
    Principal: { Service: `logs.${region}.${dnsSuffixOf(choices.region)}` },
    Action: [
      'kms:Encrypt*',
      'kms:Decrypt*',
      'kms:ReEncrypt*',
      'kms:GenerateDataKey*',
      'kms:Describe*',
    ],
    Resource: '*',
    Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': logGroupArn(choices) } },
  };
}

/**
 * What mends the lack of actions that no policy of the set-up has, such as `logs:Unmask`: the policy to attach,
 * or, for actions of KMS, what the policy of the log group's key must hold. The other actions are left out;
 * null when none is left.
 */
export function extraPolicy(
  choices: SetupChoices,
  actions: readonly string[],
): PolicyDocument | null {
  if (actions.some((action) => action.startsWith('kms:'))) return policy(kmsKeyStatement(choices));
  const known = new Set(neededActions(choices).map(({ action }) => action));
  const extra = actions.filter((action) => !known.has(action));
  if (extra.length === 0) return null;
  const ofGroup = extra.every((action) => action.startsWith('logs:'));
  const arns = ofGroup ? resourceArns(choices, 'log-group') : ['*'];
  return policy({
    Sid: 'Missing',
    Effect: 'Allow',
    Action: extra,
    Resource: arns.length === 1 ? (arns[0] ?? '*') : arns,
  });
}

/** The policy as text, two blanks a level, as it is pasted into the console. */
export function policyText(document: PolicyDocument): string {
  return JSON.stringify(document, null, 2);
}

const SIDS: Readonly<Record<ResourceKind, string>> = {
  any: 'Account',
  'log-group': 'LogGroup',
  'delivery-role': 'DeliveryRole',
  'collector-user': 'CollectorUser',
  'flow-log': 'FlowLogs',
  identity: 'CheckPermissions',
};

/** One statement for each kind of resource and condition, in the order of the actions. */
function statements(
  choices: SetupChoices,
  actions: readonly NeededAction[],
): readonly PolicyStatement[] {
  const groups = new Map<string, NeededAction[]>();
  for (const action of actions) {
    const key = JSON.stringify([action.resource, action.context ?? null]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [action]);
    else group.push(action);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const own = first.context === undefined ? '' : first.action.replace(/^.*:/, '');
    const arns = resourceArns(choices, first.resource);
    const statement: PolicyStatement = {
      Sid: `${own}${SIDS[first.resource]}`,
      Effect: 'Allow',
      Action: group.map(({ action }) => action),
      Resource: arns.length === 1 ? (arns[0] ?? '*') : arns,
    };
    return first.context === undefined
      ? [statement]
      : [{ ...statement, Condition: { StringEquals: first.context } }];
  });
}

function policy(...Statement: readonly PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement };
}
