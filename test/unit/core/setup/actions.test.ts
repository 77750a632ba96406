import { describe, expect, test } from 'vitest';
import { NEEDED_ACTIONS, neededActions } from '../../../../core/setup/actions';
import type { SetupStep } from '../../../../core/setup/model';
import { plannedChanges } from '../../../../core/setup/plan';
import { choicesWith, ENI, NEW_USER, OLD_GROUP, OLD_ROLE, SUBNET, VPC } from './choices';

const names = (list: readonly { readonly action: string }[]): readonly string[] =>
  list.map(({ action }) => action);

describe('needed actions', () => {
  test('are in IAM spelling, each once', () => {
    expect(names(NEEDED_ACTIONS).every((action) => /^[a-z0-9]+:[A-Z][A-Za-z]+$/.test(action))).toBe(
      true,
    );
    expect(new Set(names(NEEDED_ACTIONS)).size).toBe(NEEDED_ACTIONS.length);
  });

  test('cover every action of every planned change, at its step', () => {
    const choices = choicesWith({
      collector: NEW_USER,
      targets: [VPC, SUBNET, ENI],
      logGroup: { ...choicesWith().logGroup, kmsKeyArn: 'arn:aws:kms:eu-west-1:1:key/a' },
      format: { kind: 'custom', fields: ['ecs-task-id'] },
    });
    const steps: readonly SetupStep[] = ['log-group', 'role', 'targets', 'review'];
    for (const step of steps) {
      const needed = names(neededActions(choices, step));
      const changes = plannedChanges(choices, [], step);
      expect(changes.length).toBeGreaterThan(0);
      for (const action of changes.flatMap(({ actions }) => actions)) {
        expect(needed, `${action} at ${step}`).toContain(action);
      }
    }
  });

  test('tell PassRole and CreateLogDelivery apart from CreateFlowLogs', () => {
    const targets = names(neededActions(choicesWith(), 'targets'));
    expect(targets).toEqual(
      expect.arrayContaining(['ec2:CreateFlowLogs', 'iam:PassRole', 'logs:CreateLogDelivery']),
    );
  });

  test('leave out what an existing group, role and one key for both do not need', () => {
    const choices = choicesWith({ logGroup: OLD_GROUP, role: OLD_ROLE });
    expect(names(neededActions(choices, 'log-group'))).toEqual(['logs:DescribeLogGroups']);
    expect(names(neededActions(choices, 'role'))).toEqual([
      'iam:ListRoles',
      'iam:GetRole',
      'iam:GetRolePolicy',
    ]);
    expect(names(neededActions(choices, 'review'))).toEqual([]);
    expect(names(neededActions(choices, 'undo'))).toEqual([
      'ec2:DeleteFlowLogs',
      'logs:DeleteLogDelivery',
    ]);
  });
});
