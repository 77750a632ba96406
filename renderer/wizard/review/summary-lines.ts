import type { Setup } from '../../../contract/setup';
import { formatFields } from '../../../core/setup/log-format';
import type { SetupItem, SetupStep } from '../../../core/setup/model';
import { plural } from '../../format/count';
import { identityName, retentionText, roleName, stepDone, targetsText } from '../step-words';

/** One thing of the summary, the step that changes it, and whether that step is done. */
export interface SummaryLine {
  readonly step: SetupStep;
  readonly label: string;
  readonly value: string;
  /** Mono, dimmed: the exact name behind the value. */
  readonly exact: string;
  readonly done: boolean;
}

const TRAFFIC = {
  ALL: 'all traffic',
  ACCEPT: 'accepted traffic',
  REJECT: 'rejected traffic',
} as const;

/** Everything that was chosen, in the order of the steps. */
export function summaryLines(setup: Setup): readonly SummaryLine[] {
  const { choices, identity, items } = setup;
  const done = (step: SetupStep): boolean => stepDone(setup, step);
  const { logGroup, role } = choices;
  const minutes = choices.aggregationSeconds / 60;
  return [
    {
      step: 'identity',
      label: 'Identity',
      value: identity ? identityName(identity.arn) : 'Not known yet',
      exact: identity?.arn ?? '',
      done: done('identity'),
    },
    {
      step: 'identity',
      label: 'Place',
      value: [choices.region || 'no Region', choices.accountId && `account ${choices.accountId}`]
        .filter(Boolean)
        .join(', '),
      exact: choices.endpoint,
      done: done('identity'),
    },
    {
      step: 'log-group',
      label: 'Log group',
      value: [
        logGroup.name,
        origin(items, 'log-group', logGroup.name),
        logGroup.mode === 'create' ? `kept ${retentionText(logGroup.retentionDays)}` : '',
      ]
        .filter(Boolean)
        .join(', '),
      exact: logGroup.kmsKeyArn,
      done: done('log-group'),
    },
    {
      step: 'role',
      label: 'Delivery role',
      value: [roleName(role.name), origin(items, 'role', roleName(role.name))]
        .filter(Boolean)
        .join(', '),
      exact: role.name.includes('/') ? role.name : '',
      done: done('role'),
    },
    {
      step: 'targets',
      label: 'What is logged',
      value: targetsText(choices.targets) || 'nothing chosen here',
      exact: choices.targets
        .slice(0, 3)
        .map((target) => target.name || target.id)
        .concat(choices.targets.length > 3 ? ['…'] : [])
        .join(', '),
      done: done('targets'),
    },
    {
      step: 'targets',
      label: 'How',
      value: `${TRAFFIC[choices.traffic]}, a record every ${minutes} min, ${plural(formatFields(choices.format).length, 'field')}`,
      exact: '',
      done: done('targets'),
    },
  ];
}

/** Whether the run made the thing or found it; empty while neither is known. */
function origin(items: readonly SetupItem[], kind: SetupItem['kind'], id: string): string {
  switch (items.findLast((item) => item.kind === kind && item.id === id)?.origin) {
    case 'created':
      return 'made here';
    case 'existed':
      return 'was there';
    default:
      return '';
  }
}
