import { describe, expect, test } from 'vitest';
import type { FlowLogTarget, PlannedChange, SetupStep } from '../../../../core/setup/model';
import { plannedChanges } from '../../../../core/setup/plan';
import { choicesWith, ENI, item, NEW_USER, OLD_GROUP, OLD_ROLE, SUBNET, VPC } from './choices';

const kinds = (changes: readonly PlannedChange[]): readonly string[] =>
  changes.map(({ kind }) => kind);
const detail = (change: PlannedChange | undefined, label: string): string | undefined =>
  change?.details.find(([name]) => name === label)?.[1];

describe('log group step', () => {
  test('makes the group, then its retention', () => {
    const [group, retention] = plannedChanges(choicesWith(), [], 'log-group');
    expect(group).toMatchObject({
      kind: 'log-group',
      step: 'log-group',
      title: 'Create log group fsm',
      targets: [],
      targetKind: null,
      actions: ['logs:CreateLogGroup', 'logs:TagResource'],
    });
    expect(detail(group, 'Region')).toBe('eu-west-1');
    expect(detail(group, 'Account')).toBe('123456789012');
    expect(detail(group, 'Tag')).toContain('flowglass:setup');
    expect(retention).toMatchObject({
      kind: 'retention',
      title: 'Keep records of fsm for 30 days',
      actions: ['logs:PutRetentionPolicy'],
    });
  });

  test('names the KMS key and the action that it needs', () => {
    const kmsKeyArn = 'arn:aws:kms:eu-west-1:123456789012:key/0a';
    const logGroup = { ...choicesWith().logGroup, kmsKeyArn };
    const [group] = plannedChanges(choicesWith({ logGroup }), [], 'log-group');
    expect(detail(group, 'Encryption')).toBe(`KMS key ${kmsKeyArn}`);
    expect(group?.actions).toContain('logs:AssociateKmsKey');
  });

  test('sets no retention when events never expire', () => {
    const logGroup = { ...choicesWith().logGroup, retentionDays: null };
    expect(kinds(plannedChanges(choicesWith({ logGroup }), [], 'log-group'))).toEqual([
      'log-group',
    ]);
  });

  test('leaves out what was made, and makes again what was removed', () => {
    const choices = choicesWith();
    const made = [item('log-group', 'fsm')];
    expect(kinds(plannedChanges(choices, made, 'log-group'))).toEqual(['retention']);
    const both = [...made, item('retention', 'fsm')];
    expect(plannedChanges(choices, both, 'log-group')).toEqual([]);
    const removed = [
      ...both,
      item('retention', 'fsm', 'removed'),
      item('log-group', 'fsm', 'removed'),
    ];
    expect(kinds(plannedChanges(choices, removed, 'log-group'))).toEqual([
      'log-group',
      'retention',
    ]);
    const again = [...removed, item('log-group', 'fsm')];
    expect(kinds(plannedChanges(choices, again, 'log-group'))).toEqual(['retention']);
  });

  test('does not shorten the retention of a group that was there', () => {
    const items = [item('log-group', 'fsm', 'existed')];
    expect(plannedChanges(choicesWith(), items, 'log-group')).toEqual([]);
  });

  test('counts only the group of this name', () => {
    const items = [item('log-group', 'other'), item('retention', 'other')];
    expect(kinds(plannedChanges(choicesWith(), items, 'log-group'))).toEqual([
      'log-group',
      'retention',
    ]);
  });

  test('makes nothing for a chosen group', () => {
    expect(plannedChanges(choicesWith({ logGroup: OLD_GROUP }), [], 'log-group')).toEqual([]);
  });
});

describe('role step', () => {
  test('makes the role with its trust condition, then its policy', () => {
    const [role, policy] = plannedChanges(choicesWith(), [], 'role');
    expect(role).toMatchObject({ kind: 'role', title: 'Create role flowlogsRole' });
    expect(detail(role, 'May be taken by')).toBe('vpc-flow-logs.amazonaws.com');
    expect(detail(role, 'Only if aws:SourceAccount')).toBe('StringEquals 123456789012');
    expect(detail(role, 'Only if aws:SourceArn')).toBe(
      'ArnLike arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/*',
    );
    expect(policy).toMatchObject({
      kind: 'role-policy',
      title: 'Let role flowlogsRole write to log group fsm',
      actions: ['iam:PutRolePolicy'],
    });
    expect(detail(policy, 'Inline policy')).toBe('flowglass-delivery');
    expect(
      detail(policy, 'logs:CreateLogStream, logs:PutLogEvents, logs:DescribeLogStreams'),
    ).toContain('log-group:fsm:*');
  });

  test('still gives its policy to a role that was there', () => {
    const items = [item('role', 'flowlogsRole', 'existed')];
    expect(kinds(plannedChanges(choicesWith(), items, 'role'))).toEqual(['role-policy']);
    const both = [...items, item('role-policy', 'flowlogsRole')];
    expect(plannedChanges(choicesWith(), both, 'role')).toEqual([]);
  });

  test('makes nothing for a chosen role', () => {
    expect(plannedChanges(choicesWith({ role: OLD_ROLE }), [], 'role')).toEqual([]);
  });
});

describe('targets step', () => {
  test('makes one change for each kind, with all that the flow logs will be', () => {
    const choices = choicesWith({ targets: [ENI, VPC, SUBNET], traffic: 'REJECT' });
    const changes = plannedChanges(choices, [], 'targets');
    expect(changes.map(({ targetKind, targets }) => [targetKind, targets])).toEqual([
      ['VPC', [VPC.id]],
      ['Subnet', [SUBNET.id]],
      ['NetworkInterface', [ENI.id]],
    ]);
    const [vpc] = changes;
    expect(vpc?.title).toBe('Create flow log for VPC vpc-0aaa0001 (production)');
    expect(vpc?.actions).toEqual([
      'ec2:CreateFlowLogs',
      'iam:PassRole',
      'logs:CreateLogDelivery',
      'ec2:CreateTags',
    ]);
    expect(Object.fromEntries(vpc?.details ?? [])).toMatchObject({
      VPC: 'vpc-0aaa0001 (production)',
      Region: 'eu-west-1',
      Account: '123456789012',
      Traffic: 'rejected only',
      Destination: 'CloudWatch Logs, log group fsm',
      'Delivery role': 'arn:aws:iam::123456789012:role/flowlogsRole',
      'Aggregation interval': '1 minute',
    });
    expect(detail(vpc, 'Format')).toMatch(/^\$\{version\} \$\{account-id\}/);
  });

  test('takes at most 100 IDs a change and loses none', () => {
    const targets: readonly FlowLogTarget[] = Array.from({ length: 250 }, (_, i) => ({
      kind: 'NetworkInterface',
      id: `eni-${String(i).padStart(8, '0')}`,
      name: '',
    }));
    const changes = plannedChanges(choicesWith({ targets }), [], 'targets');
    expect(changes.map((change) => change.targets.length)).toEqual([100, 100, 50]);
    expect(changes.flatMap((change) => change.targets)).toEqual(targets.map(({ id }) => id));
    expect(changes[0]?.title).toBe('Create flow logs for 100 interfaces');
  });

  test('leaves out what has a flow log, also one that was there, and repeats', () => {
    const targets = [VPC, SUBNET, SUBNET, ENI];
    const items = [
      item('flow-log', 'fl-1', 'created', VPC.id),
      item('flow-log', 'fl-2', 'existed', ENI.id),
    ];
    const changes = plannedChanges(choicesWith({ targets }), items, 'targets');
    expect(changes.flatMap((change) => change.targets)).toEqual([SUBNET.id]);
    const undone = [...items, item('flow-log', 'fl-1', 'removed', VPC.id)];
    const again = plannedChanges(choicesWith({ targets }), undone, 'targets');
    expect(again.flatMap((change) => change.targets)).toEqual([VPC.id, SUBNET.id]);
  });

  test('names the ECS actions for ECS fields', () => {
    const format = { kind: 'custom', fields: ['start', 'ecs-task-id'] } as const;
    const [change] = plannedChanges(choicesWith({ format }), [], 'targets');
    expect(change?.actions).toContain('ecs:ListClusters');
  });
});

describe('review step', () => {
  test('makes a user, its policy and its key, which is kept in the keychain', () => {
    const choices = choicesWith({ collector: NEW_USER });
    const changes = plannedChanges(choices, [], 'review');
    expect(kinds(changes)).toEqual(['user', 'user-policy', 'access-key']);
    expect(changes[0]?.title).toBe('Create user flowglass-reader');
    expect(changes[2]?.actions).toEqual(['iam:CreateAccessKey']);
    expect(detail(changes[2], 'Kept in')).toContain('keychain');
    const items = [item('user', 'flowglass-reader'), item('access-key', 'WXYZ')];
    expect(kinds(plannedChanges(choices, items, 'review'))).toEqual(['user-policy']);
  });

  test('makes a key again for a user of another name', () => {
    const items = [item('user', 'other'), item('user-policy', 'other'), item('access-key', 'WXYZ')];
    const changes = plannedChanges(choicesWith({ collector: NEW_USER }), items, 'review');
    expect(kinds(changes)).toEqual(['user', 'user-policy', 'access-key']);
  });

  test('makes nothing when one key does both', () => {
    expect(plannedChanges(choicesWith(), [], 'review')).toEqual([]);
  });
});

test('identity and watch make nothing', () => {
  expect(plannedChanges(choicesWith(), [], 'identity')).toEqual([]);
  expect(plannedChanges(choicesWith(), [], 'watch')).toEqual([]);
});

test('every change says what undo does, and every detail has both parts', () => {
  const choices = choicesWith({ collector: NEW_USER, targets: [VPC, SUBNET, ENI] });
  const steps: readonly SetupStep[] = ['log-group', 'role', 'targets', 'review'];
  const changes = steps.flatMap((step) => plannedChanges(choices, [], step));
  expect(changes).toHaveLength(10);
  for (const change of changes) {
    expect(change.undo).toMatch(/\.$/);
    for (const part of change.details.flat()) expect(part).not.toBe('');
  }
});
