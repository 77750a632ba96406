import { expect, test } from 'vitest';
import type { PermissionRow } from '../../../../contract/setup';
import { setupPolicy } from '../../../../core/setup/policies';
import { worstVerdict } from '../../../../renderer/wizard/frame/action-note';
import { policyPart, policyTemplate } from '../../../../renderer/wizard/frame/policy-text';
import { commandIn } from '../../../../renderer/wizard/frame/problem-note';
import { groupAdvice } from '../../../../renderer/wizard/log-group/group-advice';
import { aRun } from './a-run';

const policy = setupPolicy(aRun().choices);

test('the part of a policy keeps resource and condition of the missing action', () => {
  const part = policyPart(policy, ['iam:PassRole']);
  expect(part?.Statement).toHaveLength(1);
  const [statement] = part?.Statement ?? [];
  expect(statement?.Action).toEqual(['iam:PassRole']);
  expect(statement?.Resource).toContain('role/flowlogsRole');
  expect(statement?.Condition).toBeDefined();
  expect(policyPart(policy, ['s3:GetObject'])).toBeNull();
});

test('a policy as a template is JSON that CloudFormation takes', () => {
  const template = JSON.parse(
    policyTemplate({ title: 'Set-up', name: 'FlowglassSetup', document: policy }),
  ) as { Resources: Record<string, { Type: string; Properties: { PolicyDocument: unknown } }> };
  expect(template.Resources['FlowglassSetup']?.Type).toBe('AWS::IAM::ManagedPolicy');
  expect(template.Resources['FlowglassSetup']?.Properties.PolicyDocument).toEqual(
    JSON.parse(JSON.stringify(policy)),
  );
});

const row = (action: string, verdict: PermissionRow['verdict']): PermissionRow => ({
  action,
  neededFor: ['targets'],
  verdict,
  how: 'dry-run',
  optional: false,
  problem: null,
});

test('the foot tells the worst of what the button needs', () => {
  const rows = [row('a:A', 'allowed'), row('b:B', 'unknown'), row('c:C', 'denied')];
  expect(worstVerdict(['a:A'], rows)).toBe('allowed');
  expect(worstVerdict(['a:A', 'b:B'], rows)).toBe('unknown');
  expect(worstVerdict(['b:B', 'c:C'], rows)).toBe('denied');
  expect(worstVerdict(['a:A', 'd:D'], rows), 'one was not checked').toBeNull();
});

test.each([
  [
    'Run "aws sso login --profile dev" in a terminal, then try again.',
    'aws sso login --profile dev',
  ],
  ["Run `aws sso login --profile 'my dev'`.", "aws sso login --profile 'my dev'"],
  ['Run aws sso login --profile dev, then test again.', 'aws sso login --profile dev'],
  ['Run aws sso login --profile dev.', 'aws sso login --profile dev'],
  ['Enter the key again.', null],
])('the command in %s', (text, command) => {
  expect(commandIn(text)).toBe(command);
});

test('a class whose events cannot be read is told before a short retention', () => {
  const group = { name: 'g', retentionDays: 1, storedBytes: 0, logClass: '', kmsKeyArn: '' };
  expect(groupAdvice({ ...group, logClass: 'DELIVERY' })?.code).toBe('setup/log-class');
  expect(groupAdvice({ ...group, logClass: 'INFREQUENT_ACCESS' })?.code).toBe('setup/log-class');
  expect(groupAdvice(group)?.code).toBe('setup/retention-short');
  expect(groupAdvice({ ...group, retentionDays: 30 })).toBeNull();
  expect(groupAdvice({ ...group, retentionDays: null })).toBeNull();
});
