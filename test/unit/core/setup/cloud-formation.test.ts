import { describe, expect, test } from 'vitest';
import {
  cloudFormationNotices,
  cloudFormationTemplate,
  setupPolicyTemplate,
} from '../../../../core/setup/cloud-formation';
import type { FlowLogTarget } from '../../../../core/setup/model';
import { choicesWith, ENI, NEW_USER, OLD_GROUP, OLD_ROLE, SUBNET, VPC } from './choices';

/** Lines of the resource, without those of the next. */
function resource(text: string, name: string): string {
  const lines = text.split('\n');
  const from = lines.indexOf(`  ${name}:`);
  expect(from, name).toBeGreaterThan(0);
  const length = lines.slice(from + 1).findIndex((line) => /^ {0,2}\S/.test(line));
  return lines.slice(from, from + 1 + length).join('\n');
}
const types = (text: string): readonly string[] =>
  [...text.matchAll(/^ {4}Type: "(.+)"$/gm)].map(([, type = '']) => type);

describe('template', () => {
  const text = cloudFormationTemplate(
    choicesWith({ collector: NEW_USER, targets: [VPC, SUBNET, ENI, VPC] }),
  );

  test('has everything that the wizard would make, each target once', () => {
    expect(types(text)).toEqual([
      'AWS::Logs::LogGroup',
      'AWS::IAM::Role',
      'AWS::IAM::Policy',
      'AWS::EC2::FlowLog',
      'AWS::EC2::FlowLog',
      'AWS::EC2::FlowLog',
      'AWS::IAM::User',
      'AWS::IAM::Policy',
    ]);
  });

  test('keeps the log group when the stack goes', () => {
    const group = resource(text, 'LogGroup');
    expect(group).toContain('DeletionPolicy: "Retain"');
    expect(group).toContain('LogGroupName: "fsm"');
    expect(group).toContain('RetentionInDays: 30');
    expect(group).not.toContain('KmsKeyId');
  });

  test('lets the flow logs wait for the group and the policy', () => {
    const flowLog = resource(text, 'FlowLogvpc0aaa0001');
    expect(flowLog).toContain('DependsOn:\n      - "LogGroup"\n      - "DeliveryPolicy"');
    expect(flowLog).toContain('"DeliveryRole"\n          - "Arn"');
    expect(flowLog).toContain('LogFormat: "${version} ${account-id}');
    expect(flowLog).toContain('MaxAggregationInterval: 60');
  });

  test('names no resource but with letters and digits', () => {
    for (const [, name = ''] of text.matchAll(/^ {2}(\S+):$/gm))
      expect(name).toMatch(/^[A-Za-z0-9]+$/);
  });

  test('has names as outputs and no access key at all', () => {
    const outputs = text.slice(text.indexOf('\nOutputs:'));
    for (const name of ['LogGroupName', 'DeliveryRoleArn', 'FlowLogIds', 'CollectorUserName']) {
      expect(outputs).toContain(`  ${name}:`);
    }
    expect(text).not.toContain('AccessKey');
  });

  test('refers to what exists by its name', () => {
    const old = cloudFormationTemplate(choicesWith({ logGroup: OLD_GROUP, role: OLD_ROLE }));
    expect(types(old)).toEqual(['AWS::EC2::FlowLog']);
    expect(old).not.toContain('DependsOn');
    expect(old).toContain(`DeliverLogsPermissionArn: "${OLD_ROLE.name}"`);
  });

  test('leaves the default format and a missing retention to AWS', () => {
    const logGroup = { ...choicesWith().logGroup, retentionDays: null, kmsKeyArn: 'arn:aws:kms:x' };
    const plain = cloudFormationTemplate(choicesWith({ logGroup, format: { kind: 'default' } }));
    expect(plain).not.toMatch(/RetentionInDays|LogFormat/);
    expect(plain).toContain('KmsKeyId: "arn:aws:kms:x"');
  });

  test('tells targets apart whose names only differ in signs', () => {
    const targets = ['vpc-1', 'vpc1'].map((id): FlowLogTarget => ({ kind: 'VPC', id, name: '' }));
    const both = cloudFormationTemplate(choicesWith({ targets }));
    resource(both, 'FlowLogvpc1');
    resource(both, 'FlowLogvpc1x2');
  });
});

test('the set-up policy is a template of its own', () => {
  const text = setupPolicyTemplate(choicesWith());
  expect(types(text)).toEqual(['AWS::IAM::ManagedPolicy']);
  expect(text).toContain('- "iam:PassRole"');
});

describe('notices', () => {
  const codes = (...args: Parameters<typeof cloudFormationNotices>): readonly string[] =>
    cloudFormationNotices(...args).map(({ code }) => code);

  test('none for a small template', () => {
    expect(codes(choicesWith())).toEqual([]);
  });

  test('an access key is not in it', () => {
    const [notice] = cloudFormationNotices(choicesWith({ collector: NEW_USER }));
    expect(notice?.code).toBe('setup/template-no-key');
    expect(notice?.action).toContain('flowglass-reader');
  });

  test('nothing to make', () => {
    const choices = choicesWith({ logGroup: OLD_GROUP, role: OLD_ROLE, targets: [] });
    expect(codes(choices)).toEqual(['setup/template-empty']);
  });

  test('too much for one', () => {
    const targets = Array.from(
      { length: 600 },
      (_, i): FlowLogTarget => ({
        kind: 'NetworkInterface',
        id: `eni-${String(i).padStart(17, '0')}`,
        name: '',
      }),
    );
    expect(codes(choicesWith({ targets }))).toEqual([
      'setup/template-too-many',
      'setup/template-long',
    ]);
    expect(cloudFormationTemplate(choicesWith({ targets }))).not.toContain('FlowLogIds');
    expect(codes(choicesWith({ targets: targets.slice(0, 100) }))).toEqual(['setup/template-long']);
  });
});
