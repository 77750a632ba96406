import { fc } from '../../../harness/property';
import { describe, expect, test, vi } from 'vitest';
import { cliCommands, undoCommands } from '../../../../core/setup/commands';
import { SETUP_STEPS, type SetupChoices } from '../../../../core/setup/model';
import { formatText } from '../../../../core/setup/log-format';
import {
  collectorPolicy,
  deliveryPolicy,
  deliveryTrustPolicy,
} from '../../../../core/setup/policies';
import { roleArn } from '../../../../core/setup/resources';
import { choicesWith, ENI, NEW_USER, OLD_GROUP, OLD_ROLE, SUBNET, VPC } from './choices';
import { bashReads, nastyText, type Ran, runScript } from './script/bash';

vi.setConfig({ testTimeout: 60_000 });

const FULL = choicesWith({ collector: NEW_USER, targets: [VPC, SUBNET, ENI] });

/** The calls of one command, each as a map from option to its values. */
function callsOf(ran: Ran, service: string, name: string): readonly Map<string, string[]>[] {
  return ran.calls
    .filter((call) => call[0] === service && call[1] === name)
    .map((call) => {
      const options = new Map<string, string[]>();
      let values: string[] = [];
      for (const word of call.slice(2)) {
        if (word.startsWith('--')) options.set(word, (values = []));
        else values.push(word);
      }
      return options;
    });
}
const names = (ran: Ran): readonly string[] => ran.calls.map(([a, b]) => `${a} ${b}`);

describe('all commands', () => {
  const ran = runScript(cliCommands(FULL, null));

  test('make group, role, flow logs and user in this order', () => {
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(0);
    expect(names(ran)).toEqual([
      'sts get-caller-identity',
      'logs create-log-group',
      'logs put-retention-policy',
      'iam create-role',
      'iam put-role-policy',
      'iam wait',
      'ec2 create-flow-logs',
      'ec2 create-flow-logs',
      'ec2 create-flow-logs',
      'iam create-user',
      'iam put-user-policy',
      'iam list-access-keys',
      'iam create-access-key',
    ]);
  });

  test('give the role, its trust and the policies as they are', () => {
    const [role] = callsOf(ran, 'iam', 'create-role');
    expect(role?.get('--role-name')).toEqual(['flowlogsRole']);
    expect(JSON.parse(role?.get('--assume-role-policy-document')?.[0] ?? '')).toEqual(
      deliveryTrustPolicy(FULL),
    );
    expect(JSON.parse(role?.get('--tags')?.[0] ?? '')).toEqual([
      { Key: 'flowglass:setup', Value: 'commands' },
    ]);
    const [policy] = callsOf(ran, 'iam', 'put-role-policy');
    expect(policy?.get('--policy-name')).toEqual(['flowglass-delivery']);
    expect(JSON.parse(policy?.get('--policy-document')?.[0] ?? '')).toEqual(deliveryPolicy(FULL));
    const [user] = callsOf(ran, 'iam', 'put-user-policy');
    expect(JSON.parse(user?.get('--policy-document')?.[0] ?? '')).toEqual(collectorPolicy(FULL));
  });

  test('give each kind of resource a call with everything in it', () => {
    const calls = callsOf(ran, 'ec2', 'create-flow-logs');
    expect(calls.map((call) => [call.get('--resource-type'), call.get('--resource-ids')])).toEqual([
      [['VPC'], [VPC.id]],
      [['Subnet'], [SUBNET.id]],
      [['NetworkInterface'], [ENI.id]],
    ]);
    expect(Object.fromEntries(calls[0] ?? [])).toMatchObject({
      '--traffic-type': ['ALL'],
      '--log-destination-type': ['cloud-watch-logs'],
      '--log-group-name': ['fsm'],
      '--deliver-logs-permission-arn': [roleArn(FULL)],
      '--max-aggregation-interval': ['60'],
      '--log-format': [formatText({ kind: 'recommended' })],
    });
  });

  test('leave the default format to AWS', () => {
    const text = cliCommands(choicesWith({ format: { kind: 'default' } }), 'targets');
    expect(text).not.toContain('--log-format');
  });

  test('stop before the first change in another account', () => {
    const other = runScript(cliCommands(FULL, null), 'echo 999999999999');
    expect(names(other)).toEqual(['sts get-caller-identity']);
    expect(other.status).toBe(1);
    expect(other.stderr).toContain('999999999999');
  });

  test('leave out what is chosen, not made', () => {
    const choices = choicesWith({ logGroup: OLD_GROUP, role: OLD_ROLE });
    const calls = runScript(cliCommands(choices, null));
    expect(names(calls)).toEqual(['sts get-caller-identity', 'ec2 create-flow-logs']);
    const [flowLog] = callsOf(calls, 'ec2', 'create-flow-logs');
    expect(flowLog?.get('--deliver-logs-permission-arn')).toEqual([OLD_ROLE.name]);
    for (const step of ['log-group', 'role', 'review'] as const) {
      expect(cliCommands(choices, step)).toBe('');
    }
    expect(cliCommands({ ...choices, targets: [] }, null)).toBe('');
  });
});

describe('run again', () => {
  const answered = (name: string, answer: string): string => `case "$1 $2" in
    'sts get-caller-identity') echo 123456789012 ;;
    '${name}') ${answer} ;;
    'iam list-access-keys') echo 1 ;;
  esac`;

  test('a log group that exists keeps its retention', () => {
    const says = answered(
      'logs create-log-group',
      'echo "An error occurred (ResourceAlreadyExistsException)" >&2; return 254',
    );
    const ran = runScript(cliCommands(FULL, 'log-group'), says);
    expect(ran.status).toBe(0);
    expect(names(ran)).toEqual(['sts get-caller-identity', 'logs create-log-group']);
  });

  test('a role that exists still gets its policy', () => {
    const says = answered(
      'iam create-role',
      'echo "An error occurred (EntityAlreadyExists)" >&2; return 254',
    );
    const ran = runScript(cliCommands(FULL, 'role'), says);
    expect(ran.status).toBe(0);
    expect(names(ran)).toContain('iam put-role-policy');
  });

  test('a user with a key gets no second one', () => {
    const ran = runScript(cliCommands(FULL, 'review'), answered('none', ':'));
    expect(ran.status).toBe(0);
    expect(names(ran)).not.toContain('iam create-access-key');
  });

  test.each([
    ['An error occurred (FlowLogAlreadyExists): exists', 'return 254', 0],
    ['vpc-1	FlowLogAlreadyExists	exists', 'return 0', 0],
    ['None', 'return 0', 0],
    ['An error occurred (UnauthorizedOperation): no', 'return 254', 1],
    ['vpc-1	400	LogDestination is wrong', 'return 0', 1],
  ])('flow logs: %j, %s, ends with %i', (said, result, status) => {
    const says = answered('ec2 create-flow-logs', `echo '${said}'; ${result}`);
    const ran = runScript(cliCommands(choicesWith(), 'targets'), says);
    expect(ran.status).toBe(status);
    if (status === 1) expect(ran.stderr).toContain(said);
  });

  test('a role that AWS cannot take yet is tried again', () => {
    const says = `case "$1 $2" in
      'sts get-caller-identity') echo 123456789012 ;;
      'ec2 create-flow-logs')
        if [ "$(grep -ac create-flow-logs "$RECORD")" -lt 3 ]; then
          echo 'Unable to assume given IAM role' >&2; return 254
        fi ;;
    esac`;
    const ran = runScript(`sleep() { :; }\n${cliCommands(choicesWith(), 'targets')}`, says);
    expect(ran.status).toBe(0);
    expect(names(ran).filter((name) => name === 'ec2 create-flow-logs')).toHaveLength(3);
  });

  test('another failure stops what comes after it', () => {
    const says = answered('iam create-role', 'echo "(AccessDenied)" >&2; return 254');
    const ran = runScript(cliCommands(FULL, null), says);
    expect(ran.status).toBe(1);
    expect(names(ran).at(-1)).toBe('iam create-role');
  });
});

describe('identity and watch', () => {
  test('only read', () => {
    expect(names(runScript(cliCommands(FULL, 'identity')))).toEqual([
      'sts get-caller-identity',
      'sts get-caller-identity',
    ]);
    const ran = runScript(cliCommands(FULL, 'watch'));
    expect(ran.status).toBe(0);
    expect(names(ran).slice(1)).toEqual([
      'ec2 describe-flow-logs',
      'logs describe-log-streams',
      'logs filter-log-events',
    ]);
  });
});

describe('undo', () => {
  const TAGGED = `case "$1 $2" in
    'sts get-caller-identity') echo 123456789012 ;;
    'ec2 describe-flow-logs') echo 'fl-1	fl-2' ;;
    'iam get-role'|'iam get-user'|'logs list-tags-for-resource') echo commands ;;
    'iam list-access-keys') echo AKIAIOSFODNN7EXAMPLE ;;
  esac`;

  test('takes all back, the log group last', () => {
    const ran = runScript(undoCommands({ ...FULL, targets: [VPC] }), TAGGED);
    expect(ran.status).toBe(0);
    expect(names(ran).filter((name) => name.includes('delete'))).toEqual([
      'ec2 delete-flow-logs',
      'ec2 delete-flow-logs',
      'iam delete-role-policy',
      'iam delete-role',
      'iam delete-user-policy',
      'iam delete-access-key',
      'iam delete-user',
      'logs delete-log-group',
    ]);
    const [find] = callsOf(ran, 'ec2', 'describe-flow-logs');
    expect(JSON.parse(find?.get('--filter')?.[0] ?? '')).toEqual([
      { Name: 'log-group-name', Values: ['fsm'] },
      { Name: 'tag-key', Values: ['flowglass:setup'] },
      { Name: 'resource-id', Values: [VPC.id] },
    ]);
  });

  test('keeps what has no tag of a set-up', () => {
    const ran = runScript(
      undoCommands(FULL),
      'case $1 in sts) echo 123456789012 ;; *) echo None ;; esac',
    );
    expect(ran.status).toBe(0);
    expect(names(ran).filter((name) => name.includes('delete'))).toEqual([
      'iam delete-role-policy',
      'iam delete-user-policy',
    ]);
  });

  test('keeps what was only chosen', () => {
    const text = undoCommands(choicesWith({ logGroup: OLD_GROUP, role: OLD_ROLE }));
    expect(text).not.toMatch(/delete-(?:role|user|log-group)/);
  });

  test('goes on when something is gone already, and stops at a refusal', () => {
    const gone = (words: string): string => `case "$1 $2" in
      'sts get-caller-identity') echo 123456789012 ;;
      'iam delete-role-policy') echo '${words}' >&2; return 254 ;;
      'logs list-tags-for-resource') echo commands ;;
    esac`;
    const absent = runScript(undoCommands(FULL), gone('An error occurred (NoSuchEntity)'));
    expect(absent.status).toBe(0);
    expect(names(absent).at(-1)).toBe('logs delete-log-group');
    const denied = runScript(undoCommands(FULL), gone('An error occurred (AccessDenied)'));
    expect(denied.status).toBe(1);
    expect(names(denied).at(-1)).toBe('iam delete-role-policy');
  });

  test('has no comments', () => {
    expect(
      undoCommands(FULL)
        .split('\n')
        .filter((line) => /^\s*#/.test(line)),
    ).toEqual([]);
  });
});

describe('texts that mean something to a shell', () => {
  const choices: fc.Arbitrary<SetupChoices> = fc
    .tuple(nastyText, nastyText, nastyText, nastyText, nastyText)
    .map(([group, role, user, target, region]) =>
      choicesWith({
        region,
        endpoint: `http://${region}`,
        logGroup: { mode: 'create', name: group, retentionDays: 30, kmsKeyArn: group },
        role: { mode: 'create', name: role },
        collector: { mode: 'create-user', userName: user },
        targets: [{ kind: 'VPC', id: target, name: group }],
      }),
    );

  test('stay inside their quotes in every step, and in undo', () => {
    fc.assert(
      fc.property(choices, (nasty) => {
        const { logGroup, role, collector, targets } = nasty;
        const ran = runScript(cliCommands(nasty, null));
        expect(ran.stderr).toBe('');
        const option = (service: string, name: string, label: string): string[] | undefined =>
          callsOf(ran, service, name)[0]?.get(label);
        expect(option('logs', 'create-log-group', '--log-group-name')).toEqual([logGroup.name]);
        expect(option('logs', 'create-log-group', '--kms-key-id')).toEqual([logGroup.kmsKeyArn]);
        expect(option('iam', 'create-role', '--role-name')).toEqual([role.name]);
        expect(option('iam', 'create-user', '--user-name')).toEqual([collector.userName]);
        const ids = option('ec2', 'create-flow-logs', '--resource-ids');
        expect(ids).toEqual(targets.map(({ id }) => id));
        const policy = option('iam', 'put-role-policy', '--policy-document')?.[0] ?? '';
        expect(JSON.parse(policy)).toEqual(deliveryPolicy(nasty));

        const undone = runScript(undoCommands(nasty), 'echo 123456789012');
        expect(undone.stderr).toBe('');
        const [group] = callsOf(undone, 'logs', 'delete-log-group');
        expect(group?.get('--log-group-name')).toEqual([logGroup.name]);
        for (const text of [
          ...SETUP_STEPS.map((step) => cliCommands(nasty, step)),
          undoCommands(nasty),
        ]) {
          expect(bashReads(text)).toBe('');
        }
      }),
      { numRuns: 8 },
    );
  });
});

test.each([...SETUP_STEPS, null])('bash reads the commands of %s', (step) => {
  const text = cliCommands(FULL, step);
  expect(text).not.toBe('');
  expect(bashReads(text)).toBe('');
});

test('region and endpoint go to every command, and an unknown account is not asked for', () => {
  const choices = choicesWith({ accountId: '', endpoint: 'https://aws.example.org' });
  const answer = 'printf "%s %s\\0" "$AWS_REGION" "$AWS_ENDPOINT_URL" >>"$RECORD"; echo 1';
  const ran = runScript(cliCommands(choices, 'log-group'), answer);
  expect(ran.status).toBe(0);
  expect(ran.calls.slice(1).every(([first]) => first === 'eu-west-1 https://aws.example.org')).toBe(
    true,
  );
});
