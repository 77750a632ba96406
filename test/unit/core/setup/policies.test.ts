import { describe, expect, test } from 'vitest';
import type { PolicyDocument, PolicyStatement } from '../../../../core/setup/model';
import {
  collectorPolicy,
  deliveryPolicy,
  deliveryTrustPolicy,
  extraPolicy,
  kmsKeyStatement,
  policyText,
  setupPolicy,
} from '../../../../core/setup/policies';
import { choicesWith, NEW_USER, OLD_GROUP, OLD_ROLE } from './choices';

const GROUP = 'arn:aws:logs:eu-west-1:123456789012:log-group:fsm';

const listed = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : [value].flat();
const actionsOf = ({ Statement }: PolicyDocument): readonly string[] =>
  Statement.flatMap(({ Action }) => listed(Action));

function statementWith(policy: PolicyDocument, action: string): PolicyStatement {
  const found = policy.Statement.filter(({ Action }) => listed(Action).includes(action));
  expect(found, action).toHaveLength(1);
  return found[0] as PolicyStatement;
}

describe('delivery role', () => {
  test('is trusted to flow logs of the account and Region alone', () => {
    expect(deliveryTrustPolicy(choicesWith())).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'aws:SourceAccount': '123456789012' },
            ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/*' },
          },
        },
      ],
    });
  });

  test('has ARNs of the partition, with the one service principal', () => {
    const trust = deliveryTrustPolicy(choicesWith({ region: 'cn-north-1' })).Statement[0];
    expect(trust?.Principal).toEqual({ Service: 'vpc-flow-logs.amazonaws.com' });
    expect(trust?.Condition?.['ArnLike']?.['aws:SourceArn']).toBe(
      'arn:aws-cn:ec2:cn-north-1:123456789012:vpc-flow-log/*',
    );
    const policy = JSON.stringify(deliveryPolicy(choicesWith({ region: 'us-gov-west-1' })));
    expect(policy).toContain('arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:fsm:*');
  });

  test('trusts nobody while the account or Region is unknown', () => {
    const text = policyText(deliveryTrustPolicy(choicesWith({ accountId: '', region: '' })));
    expect(text).toContain('"aws:SourceAccount": "ACCOUNT_ID"');
    expect(text).toContain('ec2:REGION:ACCOUNT_ID:vpc-flow-log/*');
  });

  test('may write to the group and its streams, and make no group', () => {
    const policy = deliveryPolicy(choicesWith());
    expect(actionsOf(policy)).not.toContain('logs:CreateLogGroup');
    expect(statementWith(policy, 'logs:PutLogEvents')).toMatchObject({
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
      Resource: [GROUP, `${GROUP}:*`],
    });
    expect(statementWith(policy, 'logs:DescribeLogGroups').Resource).toBe('*');
  });
});

describe('collector', () => {
  test('may read the one group, and formats and names of the account; nothing else', () => {
    const policy = collectorPolicy(choicesWith());
    expect([...actionsOf(policy)].sort()).toEqual([
      'ec2:DescribeFlowLogs',
      'ec2:DescribeNetworkInterfaces',
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:FilterLogEvents',
      'logs:GetQueryResults',
      'logs:StartQuery',
      'logs:StopQuery',
    ]);
    for (const action of ['logs:FilterLogEvents', 'logs:DescribeLogStreams', 'logs:StartQuery']) {
      expect(statementWith(policy, action).Resource).toEqual([GROUP, `${GROUP}:*`]);
    }
    for (const action of [
      'logs:DescribeLogGroups',
      'logs:GetQueryResults',
      'ec2:DescribeFlowLogs',
    ]) {
      expect(statementWith(policy, action).Resource).toBe('*');
    }
  });

  test('reaches any account it is put into while the account is unknown', () => {
    const policy = collectorPolicy(choicesWith({ accountId: '' }));
    expect(statementWith(policy, 'logs:FilterLogEvents').Resource).toContain(
      'arn:aws:logs:eu-west-1:*:log-group:fsm',
    );
  });

  test('takes wildcards and variables in a name as text', () => {
    const logGroup = { ...OLD_GROUP, name: '*-${aws:username}?' };
    const [arn] = listed(
      statementWith(collectorPolicy(choicesWith({ logGroup })), 'logs:FilterLogEvents').Resource,
    );
    expect(arn).toMatch(/log-group:\$\{\*\}-\$\{\$\}\{aws:username\}\$\{\?\}$/);
  });
});

describe('set-up', () => {
  const all = setupPolicy(choicesWith({ collector: NEW_USER }));

  test('works on the named group, role and user alone', () => {
    expect(statementWith(all, 'logs:CreateLogGroup').Resource).toEqual([GROUP, `${GROUP}:*`]);
    expect(statementWith(all, 'iam:CreateRole').Resource).toBe(
      'arn:aws:iam::123456789012:role/flowlogsRole',
    );
    expect(statementWith(all, 'iam:CreateUser').Resource).toBe(
      'arn:aws:iam::123456789012:user/flowglass-reader',
    );
    expect(statementWith(all, 'ec2:DeleteFlowLogs').Resource).toContain(
      'arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/*',
    );
  });

  test('changes nothing outside named resources but log deliveries', () => {
    const open = all.Statement.filter(({ Resource }) => listed(Resource).includes('*'));
    const changing = open
      .flatMap(({ Action }) => listed(Action))
      .filter((action) => !/:(?:Describe|List|Get|Stop)/.test(action));
    expect(changing).toEqual(['logs:CreateLogDelivery', 'logs:DeleteLogDelivery']);
    expect(actionsOf(all).filter((action) => action.includes('*'))).toEqual([]);
  });

  test('passes the role to the flow log service alone, and tags flow logs as they are made', () => {
    expect(statementWith(all, 'iam:PassRole')).toMatchObject({
      Action: ['iam:PassRole'],
      Resource: 'arn:aws:iam::123456789012:role/flowlogsRole',
      Condition: { StringEquals: { 'iam:PassedToService': 'vpc-flow-logs.amazonaws.com' } },
    });
    expect(statementWith(all, 'ec2:CreateTags')).toMatchObject({
      Action: ['ec2:CreateTags'],
      Condition: { StringEquals: { 'ec2:CreateAction': 'CreateFlowLogs' } },
    });
  });

  test('holds tagging and undo of all that it makes', () => {
    for (const action of [
      'logs:TagResource',
      'iam:TagRole',
      'iam:TagUser',
      'logs:DeleteLogDelivery',
      'iam:DeleteRolePolicy',
      'iam:DeleteRole',
      'iam:DeleteUserPolicy',
      'iam:DeleteAccessKey',
      'iam:DeleteUser',
      'logs:DeleteLogGroup',
    ]) {
      statementWith(all, action);
    }
  });

  test('holds KMS, ECS and user actions only when they are needed', () => {
    const plain = actionsOf(setupPolicy(choicesWith()));
    expect(plain.filter((action) => /Kms|^ecs:|User/.test(action))).toEqual([]);
    const key = { ...choicesWith().logGroup, kmsKeyArn: 'arn:aws:kms:eu-west-1:1:key/a' };
    expect(actionsOf(setupPolicy(choicesWith({ logGroup: key })))).toContain(
      'logs:AssociateKmsKey',
    );
    const format = { kind: 'custom', fields: ['start', 'end', 'ecs-task-id'] } as const;
    expect(actionsOf(setupPolicy(choicesWith({ format })))).toContain('ecs:ListTasks');
  });

  test('makes no group or role that exists, and reaches a role with a path', () => {
    const policy = setupPolicy(choicesWith({ logGroup: OLD_GROUP, role: OLD_ROLE }));
    expect(actionsOf(policy).filter((action) => /:Create(?:LogGroup|Role)$/.test(action))).toEqual(
      [],
    );
    expect(statementWith(policy, 'iam:PassRole').Resource).toBe(OLD_ROLE.name);
  });

  test('collects too when one key does both, and then only', () => {
    expect(actionsOf(setupPolicy(choicesWith()))).toContain('logs:StartQuery');
    expect(actionsOf(all)).not.toContain('logs:StartQuery');
    expect(actionsOf(all)).toContain('logs:FilterLogEvents');
  });

  test('fits into a managed policy', () => {
    expect(policyText(all).replace(/\s/g, '').length).toBeLessThan(6_144);
    const sids = all.Statement.map(({ Sid = '' }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
    expect(sids.every((sid) => /^[A-Za-z0-9]+$/.test(sid))).toBe(true);
  });
});

test('the KMS key lets CloudWatch Logs of the Region use it for the group', () => {
  expect(kmsKeyStatement(choicesWith())).toMatchObject({
    Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
    Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': GROUP } },
  });
  expect(kmsKeyStatement(choicesWith({ region: 'cn-north-1' })).Principal).toEqual({
    Service: 'logs.cn-north-1.amazonaws.com.cn',
  });
});

describe('what no policy of the set-up has', () => {
  test('is granted on the log group', () => {
    const policy = extraPolicy(choicesWith(), ['logs:Unmask', 'logs:FilterLogEvents']);
    expect(policy?.Statement).toMatchObject([{ Effect: 'Allow', Action: ['logs:Unmask'] }]);
    expect(listed(policy?.Statement[0]?.Resource).join()).toContain(GROUP);
    expect(extraPolicy(choicesWith(), ['logs:FilterLogEvents'])).toBeNull();
  });

  test("is in the key's own policy for KMS", () => {
    expect(extraPolicy(choicesWith(), ['kms:Decrypt'])?.Statement).toEqual([
      kmsKeyStatement(choicesWith()),
    ]);
  });
});
