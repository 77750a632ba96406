import { flowLogChanges } from '../changes/flow-log-changes';
import { formatText } from '../log-format';
import type { PlannedChange, SetupChoices, SetupStep } from '../model';
import { collectorPolicy, deliveryPolicy, deliveryTrustPolicy, setupPolicy } from '../policies';
import { COLLECTOR_POLICY_NAME, DELIVERY_POLICY_NAME, roleArn, SETUP_TAG } from '../resources';
import { command, quote, quoteJson, say, writeJson } from './shell';

/** Value of the tag on what the commands make. */
export const TAG_VALUE = 'commands';

/** `once` runs a command and goes on, with status 3, when what it would make is there. */
const ONCE = `once() {
  local said
  if said=$("$@" 2>&1); then
    if [ -n "$said" ]; then printf '%s\\n' "$said"; fi
    return 0
  fi
  printf '%s\\n' "$said" >&2
  case $said in *AlreadyExists*) return 3 ;; esac
  exit 1
}`;

/**
 * `make_flow_logs` reads what AWS says of each resource, tries again while a new role is not known
 * everywhere, and takes a flow log that exists for one that was made.
 */
const MAKE_FLOW_LOGS = `make_flow_logs() {
  local said try
  for try in 1 2 3 4 5 6 7 8 9 10 11 12; do
    said=$(aws ec2 create-flow-logs "$@" --output text \\
      --query 'Unsuccessful[].[ResourceId, Error.Code, Error.Message]' 2>&1) || true
    case $said in *'assume given IAM role'*) sleep 10 ;; *) break ;; esac
  done
  said=$(printf '%s\\n' "$said" | grep -v -e AlreadyExists -e '^None$' -e '^[[:space:]]*$' || true)
  if [ -n "$said" ]; then
    printf '%s\\n' "$said" >&2
    exit 1
  fi
}`;

/** Functions that the lines of the step call, and the lines; none when the step makes nothing. */
export interface StepLines {
  readonly functions: readonly string[];
  readonly lines: readonly string[];
}

/** One step as lines of bash, each safe to run again. */
export function stepLines(choices: SetupChoices, step: SetupStep): StepLines {
  switch (step) {
    case 'identity':
      return { functions: [], lines: identityLines(choices) };
    case 'log-group':
      return making(choices.logGroup.mode === 'create', [ONCE], () => logGroupLines(choices));
    case 'role':
      return making(choices.role.mode === 'create', [ONCE], () => roleLines(choices));
    case 'targets':
      return making(choices.targets.length > 0, [MAKE_FLOW_LOGS], () => flowLogLines(choices));
    case 'watch':
      return { functions: [], lines: watchLines(choices) };
    case 'review':
      return making(choices.collector.mode === 'create-user', [ONCE], () => userLines(choices));
  }
}

function making(
  makes: boolean,
  functions: readonly string[],
  lines: () => readonly string[],
): StepLines {
  return makes ? { functions, lines: lines() } : { functions: [], lines: [] };
}

function identityLines(choices: SetupChoices): readonly string[] {
  return [
    say('Who the key belongs to'),
    'aws sts get-caller-identity',
    say('What it has to be allowed: a policy for that user or role'),
    writeJson('setup-policy.json', setupPolicy(choices)),
    'cat "$files/setup-policy.json"',
  ];
}

function logGroupLines({ logGroup }: SetupChoices): readonly string[] {
  const name = quote(logGroup.name);
  const create = command(
    'once aws logs create-log-group',
    `--log-group-name ${name}`,
    ...(logGroup.kmsKeyArn === '' ? [] : [`--kms-key-id ${quote(logGroup.kmsKeyArn)}`]),
    `--tags ${quoteJson({ [SETUP_TAG]: TAG_VALUE })}`,
  );
  const title = say('Log group');
  if (logGroup.retentionDays === null) return [title, `${create} || [ $? = 3 ]`];
  const retain = command(
    '  aws logs put-retention-policy',
    `  --log-group-name ${name}`,
    `  --retention-in-days ${logGroup.retentionDays}`,
  );
  return [
    title,
    // One that exists keeps its retention: a shorter one would delete records.
    `if ${create}; then\n${retain}\nfi`,
  ];
}

function roleLines(choices: SetupChoices): readonly string[] {
  const name = quote(choices.role.name);
  return [
    say('Delivery role: who may take it, then what it may do'),
    writeJson('trust.json', deliveryTrustPolicy(choices)),
    `${command(
      'once aws iam create-role',
      `--role-name ${name}`,
      '--assume-role-policy-document "file://$files/trust.json"',
      `--tags ${TAGS}`,
    )} || [ $? = 3 ]`,
    writeJson('delivery.json', deliveryPolicy(choices)),
    command(
      'aws iam put-role-policy',
      `--role-name ${name}`,
      `--policy-name ${quote(DELIVERY_POLICY_NAME)}`,
      '--policy-document "file://$files/delivery.json"',
    ),
    `aws iam wait role-exists --role-name ${name}`,
  ];
}

function flowLogLines(choices: SetupChoices): readonly string[] {
  return [
    say('Flow logs: one call for each kind of resource'),
    ...flowLogChanges(choices, []).map((change) => flowLogLine(choices, change)),
  ];
}

function flowLogLine(choices: SetupChoices, change: PlannedChange): string {
  const tags = [{ Key: SETUP_TAG, Value: TAG_VALUE }];
  return command(
    'make_flow_logs',
    `--resource-type ${quote(change.targetKind ?? '')}`,
    `--resource-ids ${change.targets.map(quote).join(' ')}`,
    `--traffic-type ${quote(choices.traffic)}`,
    '--log-destination-type cloud-watch-logs',
    `--log-group-name ${quote(choices.logGroup.name)}`,
    `--deliver-logs-permission-arn ${quote(roleArn(choices))}`,
    `--max-aggregation-interval ${choices.aggregationSeconds}`,
    // Left out, it is the default format, which AWS may name in its own way.
    ...(choices.format.kind === 'default'
      ? []
      : [`--log-format ${quote(formatText(choices.format))}`]),
    `--tag-specifications ${quoteJson([{ ResourceType: 'vpc-flow-log', Tags: tags }])}`,
  );
}

function watchLines({ logGroup }: SetupChoices): readonly string[] {
  const name = quote(logGroup.name);
  return [
    say('Flow logs: the delivery status tells, ACTIVE alone does not'),
    command(
      'aws ec2 describe-flow-logs',
      `--filter ${quoteJson([{ Name: 'log-group-name', Values: [logGroup.name] }])}`,
      `--query 'FlowLogs[].[FlowLogId, ResourceId, FlowLogStatus, DeliverLogsStatus, DeliverLogsErrorMessage]'`,
      '--output table',
    ),
    say('Streams, one for each interface; the first takes ten minutes and more'),
    command(
      'aws logs describe-log-streams',
      `--log-group-name ${name}`,
      `--query 'logStreams[].[logStreamName, lastEventTimestamp]'`,
      '--output table',
    ),
    say('Records of the last hour'),
    command(
      'aws logs filter-log-events',
      `--log-group-name ${name}`,
      '--start-time "$(( ($(date +%s) - 3600) * 1000 ))"',
      '--max-items 20',
      `--query 'events[].message'`,
      '--output text',
    ),
  ];
}

function userLines(choices: SetupChoices): readonly string[] {
  const name = quote(choices.collector.userName);
  return [
    say('The user whose key collects, and what it may read'),
    `${command('once aws iam create-user', `--user-name ${name}`, `--tags ${TAGS}`)} || [ $? = 3 ]`,
    writeJson('collector.json', collectorPolicy(choices)),
    command(
      'aws iam put-user-policy',
      `--user-name ${name}`,
      `--policy-name ${quote(COLLECTOR_POLICY_NAME)}`,
      '--policy-document "file://$files/collector.json"',
    ),
    say('Its key, shown this once: enter it as the key that collects, and keep no copy'),
    `keys=$(aws iam list-access-keys --user-name ${name} --query 'length(AccessKeyMetadata)' --output text)`,
    `if [ "$keys" = 0 ]; then\n  aws iam create-access-key --user-name ${name}\nelse\n  echo 'The user has an access key already.'\nfi`,
  ];
}

const TAGS = quoteJson([{ Key: SETUP_TAG, Value: TAG_VALUE }]);
