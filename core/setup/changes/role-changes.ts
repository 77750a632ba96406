import type { PlannedChange, SetupChoices, SetupItem } from '../model';
import { deliveryPolicy, deliveryTrustPolicy } from '../policies';
import { DELIVERY_POLICY_NAME, FLOW_LOGS_PRINCIPAL, roleArn, roleName } from '../resources';
import { change, type Detail, find, permissions, TAG } from './parts';

/** The delivery role, then what it may do. */
export function roleChanges(
  choices: SetupChoices,
  present: readonly SetupItem[],
): readonly PlannedChange[] {
  const name = roleName(choices);
  const changes: PlannedChange[] = [];
  if (find(present, 'role', name) === undefined) {
    const condition = deliveryTrustPolicy(choices).Statement[0]?.Condition ?? {};
    changes.push({
      ...change('role', 'role', `Create role ${name}`),
      details: [
        ['Role', roleArn(choices)],
        ['Account', choices.accountId],
        ['May be taken by', FLOW_LOGS_PRINCIPAL],
        ...Object.entries(condition).flatMap(([operator, keys]) =>
          Object.entries(keys).map(
            ([key, value]): Detail => [`Only if ${key}`, `${operator} ${value}`],
          ),
        ),
        TAG,
      ],
      actions: ['iam:CreateRole', 'iam:TagRole', 'iam:GetRole'],
      undo: 'Undo deletes the role after its policy and the flow logs that use it.',
    });
  }
  if (find(present, 'role-policy', name) === undefined) {
    changes.push({
      ...change(
        'role-policy',
        'role',
        `Let role ${name} write to log group ${choices.logGroup.name}`,
      ),
      details: [
        ['Role', name],
        ['Inline policy', DELIVERY_POLICY_NAME],
        ...permissions(deliveryPolicy(choices).Statement),
      ],
      actions: ['iam:PutRolePolicy'],
      undo: 'Undo deletes this policy from the role.',
    });
  }
  return changes;
}
