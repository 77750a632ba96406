import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeFlowLogsCommand } from '@aws-sdk/client-ec2';
import { CreateRoleCommand, GetRolePolicyCommand, GetUserPolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatText } from '../../../core/setup/log-format';
import type { SetupStep } from '../../../core/setup/model';
import { plannedChanges } from '../../../core/setup/plan';
import { collectorPolicy, deliveryPolicy } from '../../../core/setup/policies';
import { applyChange } from '../../../main/aws/setup/apply';
import { identify } from '../../../main/aws/setup/identify';
import { toCredential } from '../../../main/secrets/credential';
import { ACCOUNT } from '../room';
import { choicesFor, contextFor, kinds, openStage, play, QUICK, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.stop());

const ALL_MADE = [
  'log-group created',
  'retention created',
  'role created',
  'role-policy created',
  'flow-log created',
  'user created',
  'user-policy created',
  'access-key created',
];

describe('from nothing', () => {
  it('makes everything, tagged, just as it was shown', async () => {
    const choices = choicesFor(stage);
    const { items, results } = await play(stage.target(), contextFor(choices));
    expect(results.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    expect(kinds(items)).toEqual(ALL_MADE);

    const { FlowLogs: flowLogs = [] } = await stage.ec2.send(new DescribeFlowLogsCommand({}));
    expect(flowLogs).toHaveLength(1);
    expect(flowLogs[0]).toMatchObject({
      ResourceId: stage.network.vpc,
      TrafficType: 'ALL',
      LogGroupName: 'fsm',
      MaxAggregationInterval: 60,
      LogFormat: formatText(choices.format),
      DeliverLogsPermissionArn: `arn:aws:iam::${ACCOUNT}:role/flowlogsRole`,
      DeliverLogsStatus: 'SUCCESS',
    });
    expect(flowLogs[0]?.Tags).toContainEqual({ Key: 'flowglass:setup', Value: 'run-1' });
    expect(flowLogs[0]?.Tags).toContainEqual({ Key: 'Name', Value: 'production' });
    expect(items.find(({ kind }) => kind === 'flow-log')).toMatchObject({
      id: flowLogs[0]?.FlowLogId,
      target: stage.network.vpc,
    });

    const role = await stage.iam.send(
      new GetRolePolicyCommand({ RoleName: 'flowlogsRole', PolicyName: 'flowglass-delivery' }),
    );
    expect(JSON.parse(decodeURIComponent(role.PolicyDocument ?? ''))).toEqual(
      deliveryPolicy(choices),
    );
    const user = await stage.iam.send(
      new GetUserPolicyCommand({ UserName: 'flowglass-reader', PolicyName: 'flowglass-collector' }),
    );
    expect(JSON.parse(decodeURIComponent(user.PolicyDocument ?? ''))).toEqual(
      collectorPolicy(choices),
    );
  });

  it("hands out the collector's key once, with only its tail in the journal", async () => {
    const { items, results } = await play(stage.target(), contextFor(choicesFor(stage)));
    const keys = results.flatMap(({ newKey }) => newKey ?? []);
    expect(keys).toHaveLength(1);
    const [key = toCredential('none', 'none')] = keys;
    expect(items.find(({ kind }) => kind === 'access-key')?.id).toBe(key.accessKeyId.slice(-4));
    expect(JSON.stringify(items)).not.toContain(key.accessKeyId);
    expect(JSON.stringify(results)).not.toContain(key.secretAccessKey);
    const who = await identify(stage.target(key), QUICK);
    expect(who).toEqual({
      accountId: ACCOUNT,
      arn: `arn:aws:iam::${ACCOUNT}:user/flowglass-reader`,
      expiresAt: null,
    });
  });
});

describe('again', () => {
  it('plans nothing and makes nothing once all is in the journal', async () => {
    const context = contextFor(choicesFor(stage));
    const first = await play(stage.target(), context);
    const before = await stage.listing();
    const second = await play(stage.target(), { ...context, items: first.items });
    expect(second.results).toEqual([]);
    expect(await stage.listing()).toBe(before);
  });

  it.each<SetupStep>(['log-group', 'role', 'targets'])(
    'finds what step %s made when the journal lost it, and still owns it',
    async (step) => {
      const context = contextFor(choicesFor(stage));
      const first = await play(stage.target(), context, ['log-group', 'role', 'targets']);
      const before = await stage.listing();
      const lost = first.items.filter(({ kind }) => kind.startsWith(LOST[step] ?? '?'));
      const kept = first.items.filter((item) => !lost.includes(item));
      const second = await play(stage.target(), { ...context, items: kept }, [step]);
      expect(second.results.flatMap(({ problem }) => problem ?? [])).toEqual([]);
      const found = second.items.slice(kept.length);
      expect(found.map(({ id, target, origin }) => [id, target, origin])).toEqual(
        lost.map(({ id, target }) => [id, target, 'created']),
      );
      expect(await stage.listing()).toBe(before);
    },
  );
  const LOST: Partial<Record<SetupStep, string>> = {
    'log-group': 'log-group',
    role: 'role',
    targets: 'flow-log',
  };

  it('makes a new key after one was lost, owns both, and says when there can be no third', async () => {
    const choices = choicesFor(stage);
    const context = contextFor(choices);
    const first = await play(stage.target(), context);
    const journal = first.items.filter(({ kind }) => kind !== 'access-key');
    const second = await play(stage.target(), { ...context, items: journal });
    expect(kinds(second.items.slice(journal.length))).toEqual([
      'access-key created',
      'access-key created',
    ]);
    expect(second.results.at(-1)?.newKey).not.toBeNull();
    const third = await play(stage.target(), { ...context, items: journal });
    expect(third.results.at(-1)?.problem?.code).toBe('setup/too-many-keys');
    expect(third.results.at(-1)?.newKey).toBeNull();
  });
});

describe('what others made', () => {
  it('is used as it is, and known as theirs', async () => {
    await stage.logs.send(new CreateLogGroupCommand({ logGroupName: 'fsm' }));
    const mine = contextFor(choicesFor(stage, { collector: { mode: 'same', userName: '' } }));
    await play(stage.target(), mine, ['role', 'targets']);
    const before = await stage.listing();
    const theirs = contextFor(mine.choices, [], 'run-2');
    const { items, results } = await play(stage.target(), theirs);
    expect(results.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    expect(results.flatMap(({ notices }) => notices.map(({ code }) => code))).toEqual([
      'setup/other-retention',
    ]);
    expect(kinds(items)).toEqual([
      'log-group existed',
      'retention existed',
      'role existed',
      'role-policy existed',
      'flow-log existed',
    ]);
    expect(await stage.listing()).toBe(before);
  });

  it('refuses a role that flow logs may not take, and leaves its trust alone', async () => {
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    });
    await stage.iam.send(
      new CreateRoleCommand({ RoleName: 'flowlogsRole', AssumeRolePolicyDocument: trust }),
    );
    const before = await stage.listing();
    const { items, results } = await play(stage.target(), contextFor(choicesFor(stage)), ['role']);
    expect(kinds(items)).toEqual(['role existed']);
    expect(results.at(-1)?.problem?.code).toBe('setup/role-not-trusted');
    expect(await stage.listing()).toBe(before);
  });

  it('mends the trust of its own role when the Region was changed', async () => {
    const choices = choicesFor(stage);
    await play(stage.target(), contextFor({ ...choices, region: 'us-west-2' }), ['role']);
    const { results } = await play(stage.target(), contextFor(choices), ['role', 'targets']);
    expect(results.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    expect(decodeURIComponent(await stage.listing())).not.toContain('us-west-2');
  });
});

it('makes flow logs of several kinds, each reported with its target', async () => {
  const targets = [
    { kind: 'Subnet', id: stage.network.subnet, name: 'a' },
    { kind: 'NetworkInterface', id: stage.network.interfaces[0], name: '' },
    { kind: 'NetworkInterface', id: stage.network.interfaces[1], name: '' },
  ] as const;
  const choices = choicesFor(stage, { targets, format: { kind: 'default' }, traffic: 'REJECT' });
  const { items } = await play(stage.target(), contextFor(choices), [
    'log-group',
    'role',
    'targets',
  ]);
  const logged = items.filter(({ kind }) => kind === 'flow-log');
  expect(new Set(logged.map(({ target }) => target))).toEqual(new Set(targets.map(({ id }) => id)));
  const { FlowLogs: flowLogs = [] } = await stage.ec2.send(new DescribeFlowLogsCommand({}));
  for (const { id, target } of logged) {
    expect(flowLogs.find(({ FlowLogId }) => FlowLogId === id)?.ResourceId).toBe(target);
  }
});

it('reports a target that can be none as the problem of the result', async () => {
  const choices = choicesFor(stage);
  const [change] = plannedChanges(choices, [], 'log-group');
  if (change === undefined) throw new Error('no change is planned');
  const target = { ...stage.target(), endpoint: 'http://logs.example.com' };
  const result = await applyChange(target, contextFor(choices), change, QUICK);
  expect(result).toMatchObject({ items: [], problem: { code: 'aws/bad-endpoint' } });
});
