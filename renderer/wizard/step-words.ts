import type { Setup } from '../../contract/setup';
import {
  SETUP_STEPS,
  type FlowLogTarget,
  type SetupItem,
  type SetupStep,
} from '../../core/setup/model';
import { plannedChanges } from '../../core/setup/plan';
import { plural } from '../format/count';

export const STEP_TITLES: Readonly<Record<SetupStep, string>> = {
  identity: 'Identity',
  'log-group': 'Log group',
  role: 'Delivery role',
  targets: 'What to log',
  watch: 'Watch it arrive',
  review: 'Review and start',
};

/** The step after this one; the last one stays. */
export function stepAfter(step: SetupStep): SetupStep {
  return SETUP_STEPS[SETUP_STEPS.indexOf(step) + 1] ?? step;
}

/** The step before this one, or null for the first. */
export function stepBefore(step: SetupStep): SetupStep | null {
  return SETUP_STEPS[SETUP_STEPS.indexOf(step) - 1] ?? null;
}

/** Whether everything a step is there for was done or found done. */
export function stepDone(setup: Setup, step: SetupStep): boolean {
  const { choices, items, identity, modes, sourceId } = setup;
  const nothingLeft = (): boolean => plannedChanges(choices, items, step).length === 0;
  switch (step) {
    case 'identity':
      return identity !== null && nothingLeft();
    case 'log-group':
      return choices.logGroup.mode === 'existing'
        ? choices.logGroup.name !== ''
        : holds(items, 'log-group', choices.logGroup.name) && nothingLeft();
    case 'role':
      return choices.role.mode === 'existing'
        ? choices.role.name !== ''
        : holds(items, 'role', choices.role.name) && nothingLeft();
    case 'targets':
      return (
        items.some((item) => item.kind === 'flow-log' && isThere(items, item)) && nothingLeft()
      );
    case 'watch':
      return modes.watch === 'done' || sourceId !== null;
    case 'review':
      return sourceId !== null;
  }
}

/** One line under a step's name: what was chosen, or what the step is for. */
export function stepSummary(setup: Setup, step: SetupStep): string {
  const { choices, identity, sourceId } = setup;
  switch (step) {
    case 'identity':
      return identity ? identityName(identity.arn) : 'Access key or profile';
    case 'log-group':
      return logGroupSummary(setup);
    case 'role':
      return identity === null || choices.role.name === ''
        ? 'Lets AWS write to the group'
        : roleName(choices.role.name);
    case 'targets':
      return choices.targets.length > 0
        ? targetsText(choices.targets)
        : 'VPCs, subnets or interfaces';
    case 'watch':
      return 'First records in about 10 min';
    case 'review':
      return sourceId === null ? 'Save the source, start polling' : 'Source saved';
  }
}

/** `2 VPCs, 1 interface`. */
export function targetsText(targets: readonly FlowLogTarget[]): string {
  const count = (kind: FlowLogTarget['kind']): number =>
    targets.filter((target) => target.kind === kind).length;
  return [
    [count('VPC'), 'VPC'] as const,
    [count('Subnet'), 'subnet'] as const,
    [count('NetworkInterface'), 'interface'] as const,
  ]
    .filter(([number]) => number > 0)
    .map(([number, word]) => plural(number, word))
    .join(', ');
}

/** `30 days`, `1 day`, or `for ever`. */
export function retentionText(days: number | null): string {
  return days === null ? 'for ever' : plural(days, 'day');
}

/** The last part of an ARN's resource: user, or role and session. */
export function identityName(arn: string): string {
  const resource = arn.split(':').slice(5).join(':');
  if (resource === 'root') return 'root';
  const parts = resource.split('/');
  return parts[0] === 'assumed-role'
    ? parts.slice(1).join('/')
    : (parts[parts.length - 1] ?? resource);
}

/** A role's name, from its name or ARN. */
export function roleName(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}

function logGroupSummary({ choices: { logGroup }, identity }: Setup): string {
  if (identity === null || logGroup.name === '') return 'Where the records are kept';
  return logGroup.mode === 'create'
    ? `${logGroup.name}, kept ${retentionText(logGroup.retentionDays)}`
    : logGroup.name;
}

function holds(items: readonly SetupItem[], kind: SetupItem['kind'], id: string): boolean {
  return items.some((item) => item.kind === kind && item.id === id && isThere(items, item));
}

/** Whether the journal's last word on a thing is that it exists. */
function isThere(items: readonly SetupItem[], { kind, id }: SetupItem): boolean {
  return items.findLast((item) => item.kind === kind && item.id === id)?.origin !== 'removed';
}
