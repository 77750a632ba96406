import { describe, expect, test } from 'vitest';
import { RETENTION_DAYS } from '../../../../../core/setup/checks/name-rules';
import type { SetupChoices, SetupStep } from '../../../../../core/setup/model';
import { choiceAdvice, choiceProblems } from '../../../../../core/setup/plan';
import { choicesWith, ENI, inventory, NEW_USER, OLD_ROLE, SUBNET, VPC } from '../choices';

const STEPS: readonly SetupStep[] = ['identity', 'log-group', 'role', 'targets', 'watch', 'review'];

function codes(step: SetupStep, part: Partial<SetupChoices>): readonly string[] {
  return choiceProblems(choicesWith(part), step, inventory()).map(({ code }) => code);
}
function adviceCodes(part: Partial<SetupChoices>): readonly string[] {
  return choiceAdvice(choicesWith(part), 'targets', inventory()).map(({ code }) => code);
}
const group = (part: Partial<SetupChoices['logGroup']>): Partial<SetupChoices> => ({
  logGroup: { ...choicesWith().logGroup, ...part },
});
const custom = (...fields: readonly string[]): Partial<SetupChoices> => ({
  format: { kind: 'custom', fields },
});

test.each(STEPS)('good choices have no problem at %s', (step) => {
  expect(choiceProblems(choicesWith({ collector: NEW_USER }), step, inventory())).toEqual([]);
});

describe('identity', () => {
  test.each([
    [{ name: '  ' }, 'setup/name-empty'],
    [{ region: '' }, 'setup/region-invalid'],
    [{ region: 'Ireland' }, 'setup/region-invalid'],
    [{ accountId: '1234-5678-9012' }, 'setup/account-invalid'],
    [{ accountId: '12345678901' }, 'setup/account-invalid'],
    [{ endpoint: 'localhost:5000' }, 'setup/endpoint-invalid'],
    [{ endpoint: 'not an address' }, 'setup/endpoint-invalid'],
    [{ endpoint: 'http://user:secret@localhost' }, 'setup/endpoint-invalid'],
  ])('%j: %s', (part, code) => {
    expect(codes('identity', part)).toEqual([code]);
  });

  test('an endpoint with a password is told without it', () => {
    const choices = choicesWith({ endpoint: 'http://user:hunter2@localhost' });
    expect(JSON.stringify(choiceProblems(choices, 'identity', null))).not.toContain('hunter2');
  });

  test('the account may be unknown until AWS tells it, not longer', () => {
    expect(codes('identity', { accountId: '' })).toEqual([]);
    for (const step of STEPS.slice(1)) {
      expect(codes(step, { accountId: '' }), step).toEqual(['setup/account-unknown']);
    }
  });

  test('an account with leading zeros is one', () => {
    expect(codes('identity', { accountId: '000000000012' })).toEqual([]);
  });
});

describe('log group', () => {
  test.each(['', 'a b', 'fsm:*', 'fsm*', 'flöße', 'aws/flows', 'x'.repeat(513), "a'; rm -rf /"])(
    'the name %j is refused',
    (name) => {
      expect(codes('log-group', group({ name }))).toEqual(['setup/log-group-name']);
      expect(codes('log-group', group({ name, mode: 'existing' }))).toEqual([
        'setup/log-group-name',
      ]);
    },
  );

  test.each(['f', '/aws/vpc/flow-logs', 'a_b-c.d#e/F9', 'x'.repeat(512), 'awsome'])(
    'the name %j is good',
    (name) => {
      expect(codes('log-group', group({ name }))).toEqual([]);
    },
  );

  test('the message names the character', () => {
    const [problem] = choiceProblems(choicesWith(group({ name: 'a b' })), 'log-group', null);
    expect(problem?.message).toContain('a blank');
  });

  test('retention is one of the days of CloudWatch Logs, or never', () => {
    for (const retentionDays of [...RETENTION_DAYS, null]) {
      expect(codes('log-group', group({ retentionDays }))).toEqual([]);
    }
    for (const retentionDays of [0, 2, 31, 364, 3_654]) {
      expect(codes('log-group', group({ retentionDays }))).toEqual(['setup/retention-invalid']);
    }
    expect(RETENTION_DAYS).toHaveLength(22);
  });

  test.each([
    ['arn:aws:kms:eu-west-1:123456789012:key/0a-1b', []],
    ['arn:aws:kms:eu-west-1:123456789012:alias/flows', []],
    ['arn:aws:kms:us-east-1:123456789012:key/0a-1b', ['setup/kms-key-invalid']],
    ['arn:aws-cn:kms:eu-west-1:123456789012:key/0a-1b', ['setup/kms-key-invalid']],
    ['0a-1b', ['setup/kms-key-invalid']],
  ])('KMS key %s: %j', (kmsKeyArn, expected) => {
    expect(codes('log-group', group({ kmsKeyArn }))).toEqual(expected);
  });
});

describe('role and user', () => {
  test.each(['', 'a b', 'a/b', 'rôle', 'x'.repeat(65), '$(id)'])(
    'the name %j is refused',
    (name) => {
      expect(codes('role', { role: { mode: 'create', name } })).toEqual(['setup/role-name']);
      expect(codes('review', { collector: { mode: 'create-user', userName: name } })).toEqual([
        'setup/user-name',
      ]);
      expect(codes('review', { collector: { mode: 'same', userName: name } })).toEqual([]);
    },
  );

  test.each(['a', 'x'.repeat(64), 'a+b=c,d.e@f-g_h'])('the name %j is good', (name) => {
    expect(codes('role', { role: { mode: 'create', name } })).toEqual([]);
  });

  test.each([
    ['arn:aws:iam::123456789012:role/flowlogsRole', []],
    [OLD_ROLE.name, []],
    ['flowlogsRole', ['setup/role-arn']],
    ['arn:aws:iam::210987654321:role/flowlogsRole', ['setup/role-arn']],
    ['arn:aws-cn:iam::123456789012:role/flowlogsRole', ['setup/role-arn']],
    ['arn:aws:iam::123456789012:user/flowlogsRole', ['setup/role-arn']],
    ['arn:aws:iam::123456789012:role/a b', ['setup/role-arn']],
  ])('an existing role %s: %j', (name, expected) => {
    expect(codes('role', { role: { mode: 'existing', name } })).toEqual(expected);
  });
});

describe('targets', () => {
  test('nothing chosen', () => {
    expect(codes('targets', { targets: [] })).toEqual(['setup/no-target']);
  });

  test('one that is not in the Region, or is of another kind', () => {
    const absent = { ...VPC, id: 'vpc-0ccc0001' };
    expect(codes('targets', { targets: [VPC, absent] })).toEqual(['setup/target-gone']);
    expect(codes('targets', { targets: [{ ...VPC, id: SUBNET.id }] })).toEqual([
      'setup/target-invalid',
    ]);
  });

  test('is judged by its shape alone until the Region was read', () => {
    const absent = { ...VPC, id: 'vpc-0ccc0001' };
    expect(choiceProblems(choicesWith({ targets: [absent] }), 'targets', null)).toEqual([]);
  });

  test.each([
    [[], 'setup/format-empty'],
    [['start', 'srcadr'], 'setup/format-unknown-field'],
    [['start', 'tgw-id'], 'setup/format-transit-gateway'],
    [['start', 'instance-tag'], 'setup/format-tag-field'],
    [['start', 'asg-tag-2'], 'setup/format-tag-field'],
  ])('a custom format of %j: %s', (fields, code) => {
    expect(codes('targets', custom(...fields))).toEqual([code]);
  });
});

describe('advice', () => {
  test('has codes of its own, and is no problem', () => {
    const part = { ...custom('srcaddr', 'ecs-task-id'), targets: [ENI] };
    const codesHere = adviceCodes(part);
    expect(codesHere).toEqual([
      'setup/new-interfaces-advice',
      'setup/requester-managed-advice',
      'setup/format-no-time-advice',
      'setup/format-report-field-advice',
      'setup/format-log-status-advice',
      'setup/format-ecs-advice',
    ]);
    expect(codes('targets', part)).toEqual([]);
  });

  test('is silent for the default and the recommended format of a VPC', () => {
    expect(adviceCodes({ format: { kind: 'default' } })).toEqual([]);
    expect(adviceCodes({ format: { kind: 'recommended' } })).toEqual([]);
    expect(choiceAdvice(choicesWith(), 'role', null)).toEqual([]);
  });

  test('a VPC among interfaces brings later interfaces', () => {
    expect(adviceCodes({ targets: [ENI, VPC] })).toEqual(['setup/requester-managed-advice']);
  });
});
