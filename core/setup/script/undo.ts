import { flowLogChanges } from '../changes/flow-log-changes';
import type { SetupChoices } from '../model';
import { COLLECTOR_POLICY_NAME, DELIVERY_POLICY_NAME, logGroupArn, SETUP_TAG } from '../resources';
import { command, quote, quoteJson, script } from './shell';

/** `gone` runs a command that deletes; that there is nothing to delete is no failure. */
const GONE = `gone() {
  local said
  if said=$("$@" 2>&1); then return 0; fi
  case $said in *NoSuchEntity*|*ResourceNotFound*) return 0 ;; esac
  printf '%s\\n' "$said" >&2
  exit 1
}`;

/**
 * Commands that take back what {@link cliCommands}, the template or the wizard made, in the order that
 * AWS needs: flow logs, the role's policy, the role, keys, the user's policy, the user, and the log
 * group last. Only what has the tag `flowglass:setup` is deleted. No comments in it.
 */
export function undoCommands(choices: SetupChoices): string {
  return script(choices, [
    GONE,
    ...flowLogLines(choices),
    ...(choices.role.mode === 'create' ? roleLines(choices) : []),
    ...(choices.collector.mode === 'create-user' ? userLines(choices) : []),
    ...(choices.logGroup.mode === 'create' ? logGroupLines(choices) : []),
  ]);
}

function flowLogLines(choices: SetupChoices): readonly string[] {
  return flowLogChanges(choices, []).map(({ targets }) => {
    const filter = [
      { Name: 'log-group-name', Values: [choices.logGroup.name] },
      { Name: 'tag-key', Values: [SETUP_TAG] },
      { Name: 'resource-id', Values: targets },
    ];
    const find = command(
      'ids=$(aws ec2 describe-flow-logs',
      `--filter ${quoteJson(filter)}`,
      "--query 'FlowLogs[].FlowLogId' --output text)",
    );
    return [
      find,
      'for id in $(printf %s "$ids"); do',
      '  if [ "$id" != None ]; then gone aws ec2 delete-flow-logs --flow-log-ids "$id"; fi',
      'done',
    ].join('\n');
  });
}

/** Runs the lines only when a question about the tag is answered with the tag. */
function ifTagged(question: string, lines: readonly string[]): string {
  const asked = `tagged=$(${question} --output text 2>/dev/null) || tagged=''`;
  const body = lines.map((line) => `  ${line}`).join('\n');
  return `${asked}\nif [ -n "$tagged" ] && [ "$tagged" != None ]; then\n${body}\nfi`;
}

function roleLines({ role }: SetupChoices): readonly string[] {
  const name = quote(role.name);
  return [
    `gone aws iam delete-role-policy --role-name ${name} --policy-name ${quote(DELIVERY_POLICY_NAME)}`,
    ifTagged(`aws iam get-role --role-name ${name} --query ${quote(tagIn('Role.Tags'))}`, [
      `gone aws iam delete-role --role-name ${name}`,
    ]),
  ];
}

function userLines({ collector }: SetupChoices): readonly string[] {
  const name = quote(collector.userName);
  const policy = quote(COLLECTOR_POLICY_NAME);
  return [
    `gone aws iam delete-user-policy --user-name ${name} --policy-name ${policy}`,
    ifTagged(`aws iam get-user --user-name ${name} --query ${quote(tagIn('User.Tags'))}`, [
      `for key in $(aws iam list-access-keys --user-name ${name} --query 'AccessKeyMetadata[].AccessKeyId' --output text); do`,
      `  if [ "$key" != None ]; then gone aws iam delete-access-key --user-name ${name} --access-key-id "$key"; fi`,
      'done',
      `gone aws iam delete-user --user-name ${name}`,
    ]),
  ];
}

function logGroupLines(choices: SetupChoices): readonly string[] {
  const question = `aws logs list-tags-for-resource --resource-arn ${quote(logGroupArn(choices))}`;
  return [
    ifTagged(`${question} --query ${quote(`tags."${SETUP_TAG}"`)}`, [
      `gone aws logs delete-log-group --log-group-name ${quote(choices.logGroup.name)}`,
    ]),
  ];
}

function tagIn(list: string): string {
  return `${list}[?Key==\`${SETUP_TAG}\`].Value`;
}
