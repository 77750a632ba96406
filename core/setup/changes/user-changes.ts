import type { PlannedChange, SetupChoices, SetupItem } from '../model';
import { collectorPolicy } from '../policies';
import { COLLECTOR_POLICY_NAME } from '../resources';
import { change, find, permissions, TAG } from './parts';

/** The collector's user, what it may do, and its key. */
export function userChanges(
  choices: SetupChoices,
  present: readonly SetupItem[],
): readonly PlannedChange[] {
  const { userName } = choices.collector;
  const user = find(present, 'user', userName);
  const changes: PlannedChange[] = [];
  if (user === undefined) {
    changes.push({
      ...change('user', 'review', `Create user ${userName}`),
      details: [
        ['User', userName],
        ['Account', choices.accountId],
        ['Console sign-in', 'none'],
        TAG,
      ],
      actions: ['iam:CreateUser', 'iam:TagUser', 'iam:GetUser'],
      undo: 'Undo deletes the user after its key and its policy.',
    });
  }
  if (find(present, 'user-policy', userName) === undefined) {
    changes.push({
      ...change(
        'user-policy',
        'review',
        `Let user ${userName} read log group ${choices.logGroup.name}`,
      ),
      details: [
        ['User', userName],
        ['Inline policy', COLLECTOR_POLICY_NAME],
        ...permissions(collectorPolicy(choices).Statement),
      ],
      actions: ['iam:PutUserPolicy'],
      undo: 'Undo deletes this policy from the user.',
    });
  }
  if (user === undefined || !present.some(({ kind }) => kind === 'access-key')) {
    changes.push({
      ...change('access-key', 'review', `Create an access key for user ${userName}`),
      details: [
        ['User', userName],
        ['Kept in', "this computer's keychain; the secret key is shown nowhere"],
      ],
      actions: ['iam:CreateAccessKey'],
      undo: 'Undo deletes the access key; collecting stops.',
    });
  }
  return changes;
}
