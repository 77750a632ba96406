import { CreateLogGroupCommand, PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateFlowLogsCommand } from '@aws-sdk/client-ec2';
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../../core/setup/model';
import { deliveryPolicy, deliveryTrustPolicy } from '../../../core/setup/policies';
import { confirmStep } from '../../../main/aws/setup/confirm';
import { ACCOUNT } from '../room';
import { choicesFor, contextFor, kinds, openStage, play, QUICK, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.stop());

const confirm = (step: Parameters<typeof confirmStep>[2], choices = choicesFor(stage)) =>
  confirmStep(stage.target(), contextFor(choices), step, QUICK);

const makeRole = (trust: PolicyDocument) =>
  stage.iam.send(
    new CreateRoleCommand({
      RoleName: 'flowlogsRole',
      AssumeRolePolicyDocument: JSON.stringify(trust),
    }),
  );

const givePolicy = (policy: PolicyDocument) =>
  stage.iam.send(
    new PutRolePolicyCommand({
      RoleName: 'flowlogsRole',
      PolicyName: 'mine',
      PolicyDocument: JSON.stringify(policy),
    }),
  );

describe('"I did it already"', () => {
  it('names what is missing, step by step', async () => {
    expect((await confirm('log-group')).problem?.code).toBe('aws/no-log-group');
    expect((await confirm('role')).problem?.code).toBe('setup/no-role');
    expect((await confirm('targets')).problem?.code).toBe('setup/no-flow-log');
    expect((await confirm('targets')).problem?.message).toContain(stage.network.vpc);
    expect((await confirm('review')).problem?.code).toBe('setup/no-user');
  });

  it('finds what was made by hand, as existing, and changes nothing', async () => {
    const choices = choicesFor(stage);
    await play(stage.target(), contextFor(choices, [], 'by-hand'));
    const before = await stage.listing();
    const found = [];
    for (const step of ['identity', 'log-group', 'role', 'targets', 'watch', 'review'] as const) {
      const result = await confirm(step);
      expect(result).toMatchObject({ problem: null, notices: [], newKey: null });
      found.push(...kinds(result.items));
    }
    expect(found).toEqual([
      'log-group existed',
      'role existed',
      'role-policy existed',
      'flow-log existed',
      'user existed',
    ]);
    expect(await stage.listing()).toBe(before);
  });

  it('tells another account than was chosen', async () => {
    const choices = choicesFor(stage, { accountId: '000000000001' });
    expect((await confirm('identity', choices)).problem?.code).toBe('aws/other-account');
  });

  it('tells another retention, and refuses a class that cannot be collected from', async () => {
    await stage.logs.send(new CreateLogGroupCommand({ logGroupName: 'fsm' }));
    await stage.logs.send(
      new PutRetentionPolicyCommand({ logGroupName: 'fsm', retentionInDays: 1 }),
    );
    const result = await confirm('log-group');
    expect(result.problem).toBeNull();
    expect(result.notices[0]?.message).toContain('keeps records 1 day, not 30 days');
    const end = stage.proxy.use(async ({ action, forward }) => {
      if (action !== 'DescribeLogGroups') return null;
      const reply = await forward();
      const body = reply.body.replace('{"arn"', '{"logGroupClass": "INFREQUENT_ACCESS", "arn"');
      return { ...reply, body };
    });
    const rare = await confirm('log-group');
    end();
    expect(rare.problem?.code).toBe('setup/log-class');
    expect(rare.items).toEqual([]);
  });

  it('reads the policies of the role: inline, attached, missing and without ":*"', async () => {
    const choices = choicesFor(stage);
    await makeRole(deliveryTrustPolicy(choices));
    const none = await confirm('role');
    expect(none.problem?.code).toBe('setup/role-cannot-write');
    expect(none.problem?.message).toContain('logs:PutLogEvents');

    const bare = deliveryPolicy(choices);
    await givePolicy({
      ...bare,
      Statement: bare.Statement.map((statement) => ({
        ...statement,
        Resource: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:fsm`,
      })),
    });
    expect((await confirm('role')).problem?.code).toBe('setup/role-cannot-write');

    const { Policy: policy } = await stage.iam.send(
      new CreatePolicyCommand({
        PolicyName: 'attached',
        PolicyDocument: JSON.stringify(deliveryPolicy(choices)),
      }),
    );
    await stage.iam.send(
      new AttachRolePolicyCommand({ RoleName: 'flowlogsRole', PolicyArn: policy?.Arn }),
    );
    expect((await confirm('role')).problem).toBeNull();
  });

  it('tells a role that is open to flow logs of other accounts', async () => {
    const [statement] = deliveryTrustPolicy(choicesFor(stage)).Statement;
    if (statement === undefined) throw new Error('no statement');
    const { Condition: _, ...open } = statement;
    await makeRole({ Version: '2012-10-17', Statement: [open] });
    await givePolicy(deliveryPolicy(choicesFor(stage)));
    const result = await confirm('role');
    expect(result.problem).toBeNull();
    expect(result.notices.map(({ code }) => code)).toEqual(['setup/role-not-guarded']);
  });

  it('takes flow logs of any format, and says what differs', async () => {
    await play(stage.target(), contextFor(choicesFor(stage), [], 'x'), ['log-group', 'role']);
    await stage.ec2.send(
      new CreateFlowLogsCommand({
        ResourceIds: [stage.network.vpc],
        ResourceType: 'VPC',
        TrafficType: 'REJECT',
        LogGroupName: 'fsm',
        DeliverLogsPermissionArn: `arn:aws:iam::${ACCOUNT}:role/flowlogsRole`,
        MaxAggregationInterval: 600,
      }),
    );
    const result = await confirm('targets');
    expect(result.problem).toBeNull();
    expect(kinds(result.items)).toEqual(['flow-log existed']);
    expect(result.notices[0]?.message).toContain('REJECT');
    expect(result.notices[0]?.message).toContain('600 seconds, not 60');
    expect(result.notices[0]?.message).toContain('another format');
  });
});
