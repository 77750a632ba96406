import { flowLogChanges } from './changes/flow-log-changes';
import { logGroupChanges } from './changes/log-group-changes';
import { presentItems } from './changes/parts';
import { roleChanges } from './changes/role-changes';
import { userChanges } from './changes/user-changes';
import type { PlannedChange, SetupChoices, SetupItem, SetupStep } from './model';

export { choiceAdvice, choiceProblems } from './checks/choice-problems';

/**
 * The changes in AWS that a step still has to make, in order. What the journal says was created, or
 * existed, is left out; what it says was removed is planned again. A log group that existed keeps its
 * retention, because a shorter one would delete records of others.
 */
export function plannedChanges(
  choices: SetupChoices,
  items: readonly SetupItem[],
  step: SetupStep,
): readonly PlannedChange[] {
  const present = presentItems(items);
  switch (step) {
    case 'identity':
    case 'watch':
      return [];
    case 'log-group':
      return choices.logGroup.mode === 'create' ? logGroupChanges(choices, present) : [];
    case 'role':
      return choices.role.mode === 'create' ? roleChanges(choices, present) : [];
    case 'targets':
      return flowLogChanges(choices, present);
    case 'review':
      return choices.collector.mode === 'create-user' ? userChanges(choices, present) : [];
  }
}
