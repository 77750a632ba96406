import type { PlannedChange, SetupChoices, SetupItem } from '../model';
import { change, days, find, place, TAG } from './parts';

/** The log group, then how long it keeps records. */
export function logGroupChanges(
  choices: SetupChoices,
  present: readonly SetupItem[],
): readonly PlannedChange[] {
  const { name, retentionDays, kmsKeyArn } = choices.logGroup;
  const group = find(present, 'log-group', name);
  const changes: PlannedChange[] = [];
  if (group === undefined) {
    changes.push({
      ...change('log-group', 'log-group', `Create log group ${name}`),
      details: [
        ['Log group', name],
        ...place(choices),
        ['Encryption', kmsKeyArn === '' ? "CloudWatch Logs' own key" : `KMS key ${kmsKeyArn}`],
        TAG,
      ],
      actions: [
        'logs:CreateLogGroup',
        'logs:TagResource',
        ...(kmsKeyArn === '' ? [] : ['logs:AssociateKmsKey']),
      ],
      undo: 'Undo deletes the log group with every record in it, unless you keep it.',
    });
  }
  if (
    retentionDays !== null &&
    group?.origin !== 'existed' &&
    find(present, 'retention', name) === undefined
  ) {
    changes.push({
      ...change('retention', 'log-group', `Keep records of ${name} for ${days(retentionDays)}`),
      details: [
        ['Log group', name],
        ['Retention', `${days(retentionDays)}, then AWS deletes records`],
      ],
      actions: ['logs:PutRetentionPolicy'],
      undo: 'It goes with the log group.',
    });
  }
  return changes;
}
